import { demand } from "../format/malformed.js";
import { HOUR } from "../format/numeric-date.js";
import { UNKNOWN } from "./names.js";

const LONGEST_NAME_HINT = 32;

/** Leaves out what is undefined. */
export const stated = (members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/**
 * What a status says, as it stands in a verdict; times in seconds, coarse so that they single
 * nobody out. Both forms are held to these rules.
 */
export function statusClaims(claims) {
  const decided = Math.floor(claims.decided / HOUR) * HOUR;
  const { outcome, lastOutcome, unknownSince, issuedAt, expiresAt, notBefore, nameHint } = claims;
  const known = outcome !== UNKNOWN;
  demand(!known || (lastOutcome === undefined && unknownSince === undefined), "only UNKNOWN has a last outcome and a since");
  demand(decided <= issuedAt, "decided after issued");
  demand(issuedAt < expiresAt, "exp is not after iat");
  demand(notBefore === undefined || notBefore < expiresAt, "exp is not after nbf");
  const fits = nameHint === undefined || (nameHint !== "" && nameHint.length <= LONGEST_NAME_HINT);
  demand(fits, "name hint has not 1 to 32 characters");
  return stated({
    issuer: claims.issuer,
    scenario: claims.scenario,
    version: claims.version,
    outcome,
    lastOutcome,
    unknownSince,
    decided,
    nameHint,
    birthHint: claims.birthHint,
    form: claims.form,
    delegate: claims.delegate,
    issuedAt,
    expiresAt,
    notBefore,
  });
}
