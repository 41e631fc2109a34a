import { readCbor } from "../cbor/reader.js";
import { CborMap } from "../cbor/values.js";
import { arrayOf, byteString, textString } from "../cbor/writer.js";
import { demand } from "../format/malformed.js";
import { numericDate } from "../format/numeric-date.js";
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
export function readCountersignature(open, sealed, payload, signature) {
  if (open.size === 0) {
    return undefined;
  }
  const parts = open.get(LABEL);
  demand(open.size === 1 && open.has(LABEL), "COSE: the unprotected header holds more than a countersignature");
  demand(Array.isArray(parts) && parts.length === 3, "COSE: not one countersignature");
  const [header, unprotectedHeader, own] = parts;
  demand(header instanceof Uint8Array && own instanceof Uint8Array, "COSE: not one countersignature");
  const bare = unprotectedHeader instanceof CborMap && unprotectedHeader.size === 0;
  demand(bare, "COSE: the countersignature has an unprotected header");
  demand(own.length === SIGNATURE, "COSE: the countersignature has not 64 bytes");
  const { issuedAt, nonce } = readHeader(readCbor(header));
  const signingInput = countersigned(sealed, header, payload, signature);
  return { issuedAt, nonce, signed: { alg: "ES256", signingInput, signature: own } };
}

/** Exactly alg and claims, exactly iat and cti. */
function readHeader(header) {
  const otherwise = "COSE: the countersignature's header is not alg, iat and a cti of 4 bytes";
  demand(header instanceof CborMap && header.size === 2, otherwise);
  demand(header.integer(ALG, "countersignature alg") === ES256, "COSE: the countersignature's alg is not ES256");
  const claims = header.map(CWT_CLAIMS, "countersignature claims");
  const nonce = claims.bytes(CTI, "countersignature cti");
  demand(claims.size === 2 && nonce.length === NONCE, otherwise);
  return { issuedAt: numericDate(claims.integer(IAT, "countersignature iat"), "countersignature iat"), nonce };
}
