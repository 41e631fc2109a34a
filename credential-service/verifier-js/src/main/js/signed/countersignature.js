import { readCbor } from "../cbor/reader.js";
import { arrayOf, byteString, textString } from "../cbor/writer.js";
import { ARRAY, BYTES, INTEGER, MAP } from "../format/fields.js";
import { demand } from "../format/malformed.js";
import { needDate } from "../format/numeric-date.js";
import { SIGNATURE } from "./algorithms.js";

/** The header parameter (RFC 9338, section 3). */
export const LABEL = 11;

export const ALG = 1;
export const ES256 = -7;

/** The header parameter of CWT claims (RFC 9597, section 2). */
export const CWT_CLAIMS = 15;

/** Claims (RFC 8392, section 3.1). */
export const IAT = 6;
export const CTI = 7;

/** Bytes of a nonce. */
export const NONCE = 4;

const EMPTY = new Uint8Array(0);
const OTHERWISE = "COSE: not one countersignature";

/** RFC 9338, section 3.3: the Countersign_structure over a COSE_Sign1, without external data. */
export const countersigned = (bodyProtected, signProtected, payload, bodySignature) =>
  arrayOf(
    textString("CounterSignatureV2"),
    byteString(bodyProtected),
    byteString(signProtected),
    byteString(EMPTY),
    byteString(payload),
    arrayOf(byteString(bodySignature)),
  );

/**
 * The one countersignature that the unprotected header may hold, by which a device shows that it
 * holds the key of a token, and when; undefined if there is none. Its header has an algorithm and
 * CWT claims, no more, so that nothing unread is signed.
 */
export function readCountersignature(open, sealed, payload, bodySignature) {
  if (open.size === 0) {
    return undefined;
  }
  const [header, unprotectedHeader, signature, ...others] = open.need(LABEL, ARRAY);
  const bare = MAP(unprotectedHeader) && unprotectedHeader.size === 0;
  demand(open.size === 1 && others.length === 0 && bare && BYTES(header) && BYTES(signature), OTHERWISE);
  const fields = readCbor(header);
  demand(signature.length === SIGNATURE && MAP(fields) && fields.need(ALG, INTEGER) === ES256, OTHERWISE);
  const claims = fields.need(CWT_CLAIMS, MAP);
  const nonce = claims.need(CTI, BYTES);
  demand(fields.size === 2 && claims.size === 2 && nonce.length === NONCE, OTHERWISE);
  const signingInput = countersigned(sealed, header, payload, bodySignature);
  return { issuedAt: needDate(claims, IAT), nonce, signed: { alg: "ES256", signingInput, signature } };
}
