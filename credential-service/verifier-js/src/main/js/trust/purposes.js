import { toBigInt, utf8 } from "../format/bytes.js";
import { sha256 } from "../signed/sha256.js";

// Extended key usages (RFC 5280, section 4.2.1.12) of certificates below an authority: each says
// what its key may sign, so that the trust list alone can't widen it.

/** Statuses of all scenarios that the list names for the signer. */
export const STATUS_SIGNER = "2.25.133998851646174936003081053789108293114";

/** Status lists, and nothing else. */
export const STATUS_LIST_SIGNER = STATUS_SIGNER + ".2";

/** Statuses of one scenario: the first 16 bytes of SHA-256 over its id, as an unsigned number. */
export async function scenarioPurpose(scenario) {
  const digest = await sha256(utf8(scenario));
  return STATUS_SIGNER + ".1." + toBigInt(digest.subarray(0, 16));
}
