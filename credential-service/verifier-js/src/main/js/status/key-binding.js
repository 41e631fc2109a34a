import { encodeBase64Url } from "../format/base64.js";
import { utf8 } from "../format/bytes.js";
import { TEXT } from "../format/fields.js";
import { demand } from "../format/malformed.js";
import { needDate } from "../format/numeric-date.js";
import { readJws } from "../signed/jws.js";
import { sha256 } from "../signed/sha256.js";

/** The `typ` of a key binding JWT (RFC 9901, section 4.3). */
export const TYPE = "kb+jwt";

/** Characters. */
const LONGEST = 128;

/** RFC 9901, section 4.3.1: over all that stands before the key binding JWT, the last ~ included. */
export const sdHash = async (presented) => encodeBase64Url(await sha256(utf8(presented)));

export async function readKeyBinding(unverified, presented) {
  const { payload, signed } = readJws(unverified, TYPE);
  demand(signed.alg === "ES256", "key binding: alg is not ES256");
  // Section 7.3, step 5.f: it belongs to exactly these disclosures.
  demand(payload.need("sd_hash", TEXT) === (await sdHash(presented)), "key binding: another sd_hash");
  const [nonce, audience] = ["nonce", "aud"].map((name) => bounded(payload.need(name, TEXT)));
  return { issuedAt: needDate(payload, "iat"), nonce: utf8(nonce), audience, signed };
}

function bounded(text) {
  demand(text !== "" && text.length <= LONGEST, "key binding: not 1 to 128 characters");
  return text;
}
