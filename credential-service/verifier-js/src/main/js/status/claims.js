import { demand } from "../format/malformed.js";
import { HOUR } from "../format/numeric-date.js";
import { UNKNOWN } from "./names.js";

const LONGEST_NAME_HINT = 32;

/** Leaves out what is undefined. */
export const stated = (members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/**
 * What a status says, as it stands in a verdict; times in seconds, coarse so that they single
 * nobody out. Both forms are held to these rules.
 *
 * @param claims in the order in which a verdict has them
 */
export function statusClaims(claims) {
  const { outcome, lastOutcome, unknownSince, issuedAt, expiresAt, notBefore = 0, nameHint = "-" } = claims;
  const decided = Math.floor(claims.decided / HOUR) * HOUR;
  const fits = outcome === UNKNOWN || (lastOutcome === undefined && unknownSince === undefined);
  demand(fits, "only UNKNOWN has a last outcome");
  demand(decided <= issuedAt && issuedAt < expiresAt && notBefore < expiresAt, "its times are not in order");
  demand(nameHint !== "" && nameHint.length <= LONGEST_NAME_HINT, "name hint has not 1 to 32 characters");
  return stated({ ...claims, decided });
}
