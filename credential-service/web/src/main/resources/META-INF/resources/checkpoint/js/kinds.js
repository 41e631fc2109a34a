// What staff see at arm's length: five looks. Only ADMITTED has the first; every key has sentences in i18n.
const KINDS = {
  ADMITTED: "pass",
  OUTCOME_NOT_ACCEPTED: "stop", UNKNOWN: "stop", NO_RULE: "stop", NO_HOLDER_PROOF: "stop", DEMO: "stop",
  OTHER_SCENARIO: "stop", DOWNGRADED: "stop",
  // The checkpoint's own fault is not the holder's: its lists.
  STATUS_NOT_CHECKED: "lists", STATUS_TOO_OLD: "lists", TRUST_LIST_EXPIRED: "lists", NO_LISTS: "lists",
  UNKNOWN_SIGNER: "alarm", SIGNER_SCOPE: "alarm", STATUS_INDEX: "alarm", ISSUER: "alarm", HOLDER: "alarm",
  REPLAYED: "alarm",
  NO_PROOF: "retry", TOO_OLD: "retry", AHEAD: "retry", OTHER_CHECKPOINT: "retry", EXPIRED: "retry",
  NOT_YET_VALID: "retry", MALFORMED: "retry",
};
export const KEYS = Object.keys(KINDS);
export const ALL = ["pass", "stop", "alarm", "retry", "lists"];

/** The name of a look's sentences. UNKNOWN is kept apart from refused colours: it is not about the person. */
export function keyOf({ verdict, fault, admitted, reason, claims }) {
  if (verdict !== "AUTHENTIC") return fault ?? verdict;
  if (admitted) return "ADMITTED";
  return reason === "OUTCOME_NOT_ACCEPTED" && claims?.outcome === "UNKNOWN" ? "UNKNOWN" : reason;
}

/** What is not known here, such as a reason of a newer verifier, is never a pass. */
export const kindOf = (key) => KINDS[key] ?? "stop";
