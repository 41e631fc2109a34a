import { readCbor } from "../cbor/reader.js";
import { arrayOf, byteString, textString } from "../cbor/writer.js";
import { BYTES, INTEGER, MAP, Tag, TEXT } from "../format/fields.js";
import { demand, refuse } from "../format/malformed.js";
import { coseAlgorithm, SIGNATURE } from "./algorithms.js";
import { readCountersignature } from "./countersignature.js";

export const TAG = 18;
export const ALG = 1;
const CRIT = 2;
export const KID = 4;

/** RFC 9596. */
const TYP = 16;

/** Bytes. */
export const KEY_ID = 8;

const EMPTY = new Uint8Array(0);

/** RFC 9052, section 4.4: the Sig_structure of one signer, without external data. */
export const signature1 = (protectedHeader, payload) =>
  arrayOf(textString("Signature1"), byteString(protectedHeader), byteString(EMPTY), byteString(payload));

export const mapOf = (item) => (MAP(item) ? item : refuse("COSE: a part is not a map"));

/** RFC 9052, section 4.2: [protected header, unprotected header, payload, signature]. */
export function coseParts(item) {
  const fits = Array.isArray(item) && item.length === 4 && [item[0], item[2], item[3]].every(BYTES) && MAP(item[1]);
  return fits ? item : refuse("COSE: not a COSE_Sign1");
}

/** Section 3.1: a critical header that is not understood makes the message unreadable. */
export const demandNothingCritical = (...headers) =>
  demand(!headers.some((header) => header.has(CRIT)), "COSE: a critical header");

export const tagged = (item) => (item instanceof Tag && item.tag === TAG ? item.content : refuse("COSE: another tag"));

/** The algorithm that the protected header of a message of ours states, one of this type. */
export function algorithmOf(sealed, type, signature) {
  demand(sealed.need(TYP, TEXT) === type, "COSE: typ is not " + type);
  demand(signature.length === SIGNATURE, "COSE: the signature has not 64 bytes");
  return coseAlgorithm(sealed.need(ALG, INTEGER)) ?? refuse("COSE: an unknown alg");
}

/**
 * A tagged COSE_Sign1 in deterministic encoding. All that decides lies in the protected header; the
 * unprotected one may hold a countersignature and nothing else.
 */
export function readCoseSign1(unverified, type) {
  const parts = coseParts(tagged(readCbor(unverified)));
  const [header, open, payload, signature] = parts;
  const sealed = mapOf(readCbor(header));
  demandNothingCritical(sealed);
  const alg = algorithmOf(sealed, type, signature);
  const keyId = sealed.need(KID, BYTES);
  demand(keyId.length === KEY_ID, "COSE: kid has not 8 bytes");
  const proof = readCountersignature(open, header, payload, signature);
  return { keyId, payload, signed: { alg, signingInput: signature1(header, payload), signature }, proof, parts };
}
