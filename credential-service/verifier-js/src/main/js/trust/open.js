import { hex } from "../format/bytes.js";
import { answering, demandLength } from "../format/malformed.js";
import { demandInRange } from "../format/in-range.js";
import { LATEST } from "../format/numeric-date.js";
import { stripped } from "../format/stripped.js";
import { wrongSignature } from "./chain.js";
import { parseFingerprint } from "./fingerprint.js";
import { readTrustList } from "./signed-list.js";
import { TrustList } from "./trust-list.js";

/** Characters. */
const MAX_LENGTH = 2 ** 20;

/** Seconds: a signer stands in the list eight days before it signs, and signs for weeks. */
const MOST_EXPIRED = 14 * 86_400;

/**
 * Opens a trust list. Any text has an answer.
 *
 * @param text a compact JWS, at most 1 MiB; white space around it is left off
 * @param demands root: the fingerprint that the caller trusts; without it the list vouches for
 *     itself. asOf: seconds since 1970. seen: the highest sequence opened before of this root; a
 *     lower one is refused. allowExpiredFor: how long past its end it is used, 0 to 14 days
 * @throws {RangeError} for demands that are none, never for a text
 */
export async function openTrustList(text, { root = null, asOf, seen, allowExpiredFor = 0 }) {
  const pinned = root === null ? null : parseFingerprint(root);
  if (root !== null && pinned === null) {
    throw new RangeError("root is not 64 hexadecimal digits");
  }
  demandInRange("allowExpiredFor", allowExpiredFor, MOST_EXPIRED);
  demandInRange("asOf", asOf, LATEST);
  return answering(async () => {
    demandLength(text, MAX_LENGTH);
    return check(await readTrustList(stripped(text)), { pinned, asOf, seen, allowExpiredFor });
  });
}

async function check({ root, signed, contents }, { pinned, asOf, seen, allowExpiredFor }) {
  // The pinned root first: what another root signs is not worth a further look.
  const found = hex(await root.fingerprint());
  if (pinned !== null && pinned !== found) {
    return { opened: "WRONG_ROOT", found };
  }
  // RFC 7515, section 5.2, step 8.
  if (!(await root.publicKey.verifies(signed))) {
    return { opened: "BAD_SIGNATURE", why: "the list's signature is wrong" };
  }
  // RFC 5280, section 6.1.
  const wrong = await wrongSignature(root, contents);
  if (wrong !== null) {
    return { opened: "BAD_SIGNATURE", why: wrong };
  }
  // Only a genuine list may say that it is old.
  if (seen !== undefined && seen !== null && contents.sequence < seen) {
    return { opened: "ROLLED_BACK", found: contents.sequence, seen };
  }
  const list = new TrustList(contents, { root: found, pinned: pinned !== null, allowExpiredFor });
  // RFC 7519, section 4.1.4.
  if (!list.usable(asOf)) {
    return { opened: "EXPIRED", since: contents.expiresAt };
  }
  return { opened: pinned === null ? "UNPINNED" : "PINNED", list };
}
