import { readCborInAnyOrder } from "../cbor/reader.js";
import { BYTES } from "../format/fields.js";
import { demandLength } from "../format/malformed.js";
import { algorithmOf, coseParts, demandNothingCritical, KEY_ID, KID, mapOf, signature1, tagged } from "../signed/cose.js";

/** Bytes. */
const MAX_CWT = 2 ** 20 + 2 ** 16;

/**
 * A CWT in a tagged COSE_Sign1 as others write them too: map keys in any order, the key's id in
 * either header. Algorithm and type count in the protected header only. Without a keyId when it is
 * of another form than ours.
 */
export function readSignedCwt(unverified, type) {
  demandLength(unverified, MAX_CWT);
  const [header, open, payload, signature] = coseParts(tagged(readCborInAnyOrder(unverified)));
  const sealed = mapOf(readCborInAnyOrder(header));
  demandNothingCritical(sealed, open);
  const alg = algorithmOf(sealed, type, signature);
  const keyId = sealed.find(KID, BYTES) ?? open.find(KID, BYTES);
  return {
    claims: mapOf(readCborInAnyOrder(payload)),
    keyId: keyId?.length === KEY_ID ? keyId : undefined,
    signed: { alg, signingInput: signature1(header, payload), signature },
  };
}
