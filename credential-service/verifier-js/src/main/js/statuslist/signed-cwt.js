import { readCborInAnyOrder } from "../cbor/reader.js";
import { Tag } from "../cbor/values.js";
import { demand, refuse } from "../format/malformed.js";
import { coseAlgorithm, SIGNATURE } from "../signed/algorithms.js";
import { ALG, CRIT, isBytes, KEY_ID, KID, mapOf, signature1, TAG, TYP } from "../signed/cose.js";

const NO_MAP = "COSE: a header or the CWT is not a map";

/** Bytes. */
const MAX_CWT = 2 ** 20 + 2 ** 16;

/**
 * A CWT in a tagged COSE_Sign1 as others write them too: map keys in any order, the key's id in
 * either header. Algorithm and type count in the protected header only. Without a keyId when it is
 * of another form than ours.
 */
export function readSignedCwt(unverified, type) {
  demand(unverified.length <= MAX_CWT, "CBOR: longer than " + MAX_CWT + " bytes");
  const message = readCborInAnyOrder(unverified);
  const whole = message instanceof Tag && message.tag === TAG && Array.isArray(message.content);
  demand(whole && message.content.length === 4, "COSE: not a tagged COSE_Sign1");
  const [header, unprotectedHeader, payload, signature] = message.content;
  demand([header, payload, signature].every(isBytes), "COSE: a part is not a byte string");
  const sealed = mapOf(readCborInAnyOrder(header), NO_MAP);
  const open = mapOf(unprotectedHeader, NO_MAP);
  demand(!sealed.has(CRIT) && !open.has(CRIT), "COSE: a critical header that is not understood");
  demand(sealed.text(TYP, "COSE typ") === type, "COSE: typ is not " + type);
  const alg = coseAlgorithm(sealed.integer(ALG, "COSE alg")) ?? refuse("COSE: alg is not ES256 or EdDSA");
  demand(signature.length === SIGNATURE, "COSE: the signature has not 64 bytes");
  const keyId = sealed.findBytes(KID, "COSE kid") ?? open.findBytes(KID, "COSE kid");
  return {
    claims: mapOf(readCborInAnyOrder(payload), NO_MAP),
    keyId: keyId?.length === KEY_ID ? keyId : undefined,
    signed: { alg, signingInput: signature1(header, payload), signature },
  };
}
