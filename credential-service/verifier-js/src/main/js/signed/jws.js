import { decodeBase64Url } from "../format/base64.js";
import { utf8 } from "../format/bytes.js";
import { TEXT } from "../format/fields.js";
import { demand, refuse } from "../format/malformed.js";
import { readJsonObject } from "../json/reader.js";
import { joseAlgorithm, SIGNATURE } from "./algorithms.js";

/** A JWS in compact serialisation (RFC 7515, section 5.2, steps 1 to 7); its caller verifies it. */
export function readJws(unverified, type) {
  const parts = unverified.split(".", 4);
  demand(parts.length === 3, "JWS: not three parts");
  const [header, payload, signature] = parts.map(decodeBase64Url);
  const fields = readJsonObject(header);
  // Section 4.1.11: a critical header that is not understood makes the JWS unreadable.
  demand(!fields.has("crit"), "JWS: a critical header");
  demand(fields.need("typ", TEXT) === type, "JWS: typ is not " + type);
  // Section 4.1.1; `none` and every secret key's are unknown here (RFC 8725, section 3.1).
  const alg = joseAlgorithm(fields.need("alg", TEXT)) ?? refuse("JWS: an unknown alg");
  demand(signature.length === SIGNATURE, "JWS: the signature has not 64 bytes");
  const signingInput = utf8(parts[0] + "." + parts[1]);
  return { header: fields, payload: readJsonObject(payload), signed: { alg, signingInput, signature } };
}
