import { readLenientCbor } from "../cbor/reader.js";
import { decodeBase45 } from "../format/base45.js";
import { BYTES, Fields, INTEGER, Tag } from "../format/fields.js";
import { inflate } from "../format/inflate.js";
import { demandLength, refuse } from "../format/malformed.js";
import { ALG, coseParts, demandNothingCritical, KID, mapOf, signature1, TAG } from "../signed/cose.js";
import { hcertClaims } from "./payload.js";

export const PREFIX = "HC1:";
export const FORMAT = "hcert";

/** Characters, four times what the largest QR code holds. */
const MAX_LENGTH = 2 ** 14;

/** Bytes of the COSE_Sign1, so that a small text can't become huge. */
const MAX_BYTES = 2 ** 16;

/** What ZLIB begins with (RFC 1950, section 2.2), and no COSE_Sign1. */
const COMPRESSED = 0x78;

/** RFC 8392, section 6. */
const CWT_TAG = 61;

const ALGORITHMS = new Map([[-7, "ES256"], [-37, "PS256"]]);
const EMPTY = new Uint8Array(0);

const untag = (item, tag) => (item instanceof Tag && item.tag === tag ? item.content : item);

/**
 * A health certificate: `HC1:` and, in Base45, a COSE_Sign1 over a CWT, compressed or not. Key id
 * and algorithm count in the protected header, and in the other one where the protected header has
 * none: neither proves anything, since the key that verifies fixes the algorithm.
 */
export function readHcert(unverified) {
  demandLength(unverified, MAX_LENGTH);
  const bytes = decodeBase45(unverified.slice(PREFIX.length));
  const message = readLenientCbor(bytes[0] === COMPRESSED ? inflate(bytes, MAX_BYTES) : bytes);
  const [header, open, payload, signature] = coseParts(untag(untag(message, CWT_TAG), TAG));
  const sealed = header.length === 0 ? new Fields() : mapOf(readLenientCbor(header));
  demandNothingCritical(sealed, open);
  const keyId = sealed.find(KID, BYTES) ?? open.need(KID, BYTES);
  const alg = ALGORITHMS.get(sealed.find(ALG, INTEGER) ?? open.need(ALG, INTEGER)) ?? refuse("HCERT: an unknown alg");
  // RFC 9052, section 4.4: without parameters it is signed as no bytes, whichever was sent.
  const signingInput = signature1(sealed.size === 0 ? EMPTY : header, payload);
  const claims = hcertClaims(mapOf(readLenientCbor(payload)));
  return { format: FORMAT, claims, keyId, signed: { alg, signingInput, signature } };
}
