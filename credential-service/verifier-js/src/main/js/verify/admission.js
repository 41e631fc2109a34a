import { demandInRange } from "../format/in-range.js";
import { FORMAT as HCERT } from "../hcert/hcert.js";
import { pastEnd } from "./past-end.js";

/** Seconds past its end for which a status list may be relied on, at most. */
const MOST_STALE = 86_400;

const refused = (reason) => ({ admitted: false, reason });

/**
 * The checkpoint's rule, a step of its own after the verdict: whether what is authentic is let in.
 * What it states comes first: RED is refused as RED, however old the lists are.
 *
 * @param rule accept: outcomes, or an HCERT's kinds; without it the trust list's for the scenario.
 *     allowStaleStatusFor: seconds past its status list's end, 0 to 24 hours. requireHolderProof:
 *     refuses a bearer's code but on paper. refuseDemo: refuses what a demonstration's keys signed
 */
export function admit(verdict, rule, trustList) {
  const { accept, allowStaleStatusFor = 0, requireHolderProof = false, refuseDemo = false } = rule;
  demandInRange("allowStaleStatusFor", allowStaleStatusFor, MOST_STALE);
  if (verdict.verdict !== "AUTHENTIC") {
    return refused("NOT_AUTHENTIC");
  }
  const { format, claims, status, holder } = verdict;
  const hcert = format === HCERT;
  const accepted = accept ?? (hcert ? undefined : trustList.scenarios[claims.scenario]?.accept);
  if (accepted === undefined) {
    return refused("NO_RULE");
  }
  const outcome = (hcert ? claims.kinds : [claims.outcome]).find((one) => accepted.includes(one));
  if (outcome === undefined) {
    return refused("OUTCOME_NOT_ACCEPTED");
  }
  if (status.check === "NO_LIST") {
    return refused("STATUS_NOT_CHECKED");
  }
  const stale = pastEnd(status);
  if (stale !== null && stale >= allowStaleStatusFor) {
    return refused("STATUS_TOO_OLD");
  }
  if (requireHolderProof && holder.proof === "BEARER" && (hcert || claims.form === "app")) {
    return refused("NO_HOLDER_PROOF");
  }
  return refuseDemo && verdict.trustList.demo ? refused("DEMO") : { admitted: true, outcome };
}
