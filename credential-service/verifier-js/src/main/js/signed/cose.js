import { readCbor } from "../cbor/reader.js";
import { CborMap, Tag } from "../cbor/values.js";
import { arrayOf, byteString, textString } from "../cbor/writer.js";
import { demand, refuse } from "../format/malformed.js";
import { coseAlgorithm, SIGNATURE } from "./algorithms.js";
import { readCountersignature } from "./countersignature.js";

export const TAG = 18;
export const ALG = 1;
export const CRIT = 2;
export const KID = 4;

/** RFC 9596. */
export const TYP = 16;

/** Bytes. */
export const KEY_ID = 8;

const EMPTY = new Uint8Array(0);

/** RFC 9052, section 4.4: the Sig_structure of one signer, without external data. */
export const signature1 = (protectedHeader, payload) =>
  arrayOf(textString("Signature1"), byteString(protectedHeader), byteString(EMPTY), byteString(payload));

export const isBytes = (value) => value instanceof Uint8Array;

export const mapOf = (item, otherwise) => (item instanceof CborMap ? item : refuse(otherwise));

/**
 * A tagged COSE_Sign1 (RFC 9052, section 4.2) in deterministic encoding. All that decides lies in
 * the protected header; the unprotected one may hold a countersignature and nothing else.
 */
export function readCoseSign1(unverified, type) {
  const message = readCbor(unverified);
  const whole = message instanceof Tag && message.tag === TAG && Array.isArray(message.content);
  demand(whole && message.content.length === 4, "COSE: not a tagged COSE_Sign1");
  const [sealed, open, payload, signature] = message.content;
  demand([sealed, payload, signature].every(isBytes), "COSE: a part is not a byte string");
  const header = mapOf(readCbor(sealed), "COSE: the protected header is not a map");
  demand(!header.has(CRIT), "COSE: a critical header that is not understood");
  demand(header.text(TYP, "COSE typ") === type, "COSE: typ is not " + type);
  const alg = coseAlgorithm(header.integer(ALG, "COSE alg")) ?? refuse("COSE: alg is not ES256 or EdDSA");
  const keyId = header.bytes(KID, "COSE kid");
  demand(keyId.length === KEY_ID, "COSE: kid has not 8 bytes");
  demand(signature.length === SIGNATURE, "COSE: the signature has not 64 bytes");
  const proof = readCountersignature(mapOf(open, "COSE: the unprotected header is not a map"), sealed, payload, signature);
  return { keyId, payload, signed: { alg, signingInput: signature1(sealed, payload), signature }, proof, parts: { sealed, payload, signature } };
}
