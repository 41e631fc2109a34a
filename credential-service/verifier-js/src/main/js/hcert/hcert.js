import { readLenientCbor } from "../cbor/lenient-reader.js";
import { CborMap, Tag } from "../cbor/values.js";
import { decodeBase45 } from "../format/base45.js";
import { inflate } from "../format/inflate.js";
import { demand, refuse } from "../format/malformed.js";
import { ALG, CRIT, isBytes, KID, mapOf, signature1, TAG } from "../signed/cose.js";
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

const NO_MAP = "HCERT: a header or the CWT is not a map";
const ALGORITHMS = new Map([[-7, "ES256"], [-37, "PS256"]]);
const EMPTY = new Uint8Array(0);

const untag = (item, tag) => (item instanceof Tag && item.tag === tag ? item.content : item);

/**
 * A health certificate: `HC1:` and, in Base45, a COSE_Sign1 over a CWT, compressed or not. Key id
 * and algorithm count in the protected header, and in the other one where the protected header has
 * none: neither proves anything, since the key that verifies fixes the algorithm.
 */
export function readHcert(unverified) {
  demand(unverified.length <= MAX_LENGTH, "longer than " + MAX_LENGTH + " characters");
  const text = decodeBase45(unverified.slice(PREFIX.length));
  const message = text[0] === COMPRESSED ? inflate(text, MAX_BYTES) : text;
  const parts = untag(untag(readLenientCbor(message), CWT_TAG), TAG);
  demand(Array.isArray(parts) && parts.length === 4, "HCERT: not a COSE_Sign1");
  const [header, unprotectedHeader, payload, signature] = parts;
  demand([header, payload, signature].every(isBytes), "HCERT: a part is not a byte string");
  const sealed = header.length === 0 ? new CborMap() : mapOf(readLenientCbor(header), NO_MAP);
  const open = mapOf(unprotectedHeader, NO_MAP);
  demand(!sealed.has(CRIT) && !open.has(CRIT), "HCERT: a critical header that is not understood");
  const keyId = sealed.findBytes(KID, "HCERT kid") ?? open.bytes(KID, "HCERT kid");
  const stated = sealed.findInteger(ALG, "HCERT alg") ?? open.integer(ALG, "HCERT alg");
  const alg = ALGORITHMS.get(stated) ?? refuse("HCERT: alg is not ES256 or PS256");
  // RFC 9052, section 4.4: without parameters it is signed as no bytes, whichever was sent.
  const signingInput = signature1(sealed.size === 0 ? EMPTY : header, payload);
  const claims = hcertClaims(mapOf(readLenientCbor(payload), NO_MAP));
  return { format: FORMAT, claims, keyId, signed: { alg, signingInput, signature } };
}
