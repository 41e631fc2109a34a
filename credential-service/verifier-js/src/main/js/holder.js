import { arrayOf, byteString, head, uint } from "./cbor/writer.js";
import { encodeBase45 } from "./format/base45.js";
import { encodeBase64Url } from "./format/base64.js";
import { concat, utf8 } from "./format/bytes.js";
import { Malformed } from "./format/malformed.js";
import { TAG } from "./signed/cose.js";
import { ALG, countersigned, CTI, CWT_CLAIMS, ES256, IAT, LABEL, NONCE } from "./signed/countersignature.js";
import { sdHash, TYPE } from "./status/key-binding.js";
import { PREFIX, readToken as readStated } from "./status/token.js";

const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const int = (value) => (value < 0 ? head(1, -1 - value) : uint(value));
const mapOf = (...pairs) => concat(head(5, pairs.length), ...pairs.flatMap(([key, value]) => [int(key), value]));
const sign = async (key, bytes) => new Uint8Array(await crypto.subtle.sign(SIGNING, key, bytes));

/**
 * A token with its device's countersignature (RFC 9338, section 3), by which it shows that it holds
 * the key of the token's `cnf`, and when. One that is there already is replaced.
 *
 * @param token `XQ1:…`
 * @param key the device's private ECDSA key on P-256; it need not be extractable
 * @param now whole seconds since 1970
 * @throws {Malformed} for a text that is no token
 */
export async function withProof(token, key, now) {
  const [sealed, , payload, signature] = readStated(token).parts;
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const claims = mapOf([IAT, uint(Math.floor(now))], [CTI, byteString(nonce)]);
  const header = mapOf([ALG, int(ES256)], [CWT_CLAIMS, claims]);
  const own = await sign(key, countersigned(sealed, header, payload, signature));
  const proof = arrayOf(byteString(header), mapOf(), byteString(own));
  const message = arrayOf(byteString(sealed), mapOf([LABEL, proof]), byteString(payload), byteString(signature));
  return PREFIX + encodeBase45(concat(head(6, TAG), message));
}

/**
 * An SD-JWT with its key binding JWT (RFC 9901, section 4.3). One that is there already is replaced.
 *
 * @param sdJwt `jwt~disclosure~…~`, with the disclosures that are meant for this audience
 * @param key the device's private ECDSA key on P-256
 * @param presentation aud: whom it is for. nonce: theirs. now: whole seconds since 1970
 */
export async function withKeyBinding(sdJwt, key, { aud, nonce, now }) {
  const presented = sdJwt.slice(0, sdJwt.lastIndexOf("~") + 1);
  const part = (json) => encodeBase64Url(utf8(JSON.stringify(json)));
  const payload = { iat: Math.floor(now), aud, nonce, sd_hash: await sdHash(presented) };
  const signingInput = part({ typ: TYPE, alg: "ES256" }) + "." + part(payload);
  return presented + signingInput + "." + encodeBase64Url(await sign(key, utf8(signingInput)));
}

/**
 * What one's own token says, without verification: the claims as in a verdict, whether it is bound
 * to a device, and where its status stands. Null for a text that is no token.
 */
export function readToken(token) {
  try {
    const { claims, holderKey, reference } = readStated(token);
    return { ...claims, bound: holderKey !== undefined, statusReference: reference ?? null };
  } catch (e) {
    if (e instanceof Malformed) {
      return null;
    }
    throw e;
  }
}
