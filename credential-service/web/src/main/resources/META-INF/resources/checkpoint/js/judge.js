import { admit, SeenProofs, StatusLists, Verifier } from "/verifier/verifier.js";
import { now } from "./clock.js";
import { kindOf, keyOf } from "./kinds.js";

/** From a text to what the panel shows. One for the page's life: it remembers which proofs it has let pass. */
export class Judge {
  #seen = new SeenProofs();
  #verifier = null;
  #trustList = null;
  #settings = null;
  #without = "NO_LISTS";

  /**
   * @param held an opened set, or null
   * @param ended whether there is none because its trust list is over
   */
  use(held, settings, ended = false) {
    this.#without = ended ? "TRUST_LIST_EXPIRED" : "NO_LISTS";
    this.#settings = settings;
    this.#trustList = held?.trustList ?? null;
    this.#verifier = held && new Verifier({
      trustList: held.trustList,
      statusLists: StatusLists.of([...held.lists.values()]),
      seenProofs: this.#seen,
    });
  }

  /**
   * @returns {verdict, fault?, admitted, reason?, kind, key, claims?, detail}: `kind` is the panel's look, `key` names its
   *     sentences; `detail` is the verifier's whole answer
   */
  async look(text) {
    if (this.#verifier === null) return finished({ verdict: "UNTRUSTED", fault: this.#without }, { admitted: false });
    const verdict = await this.#verifier.verify(text, now());
    return finished(verdict, verdict.verdict === "AUTHENTIC" ? this.#admitted(verdict) : { admitted: false });
  }

  #admitted(verdict) {
    const { accept, allowance, refuseDemo, scenario } = this.#settings;
    // Another scenario's GREEN says nothing here. An HCERT has no scenario: the rule names its kinds.
    if (scenario !== "" && verdict.claims.scenario !== undefined && verdict.claims.scenario !== scenario) {
      return { admitted: false, reason: "OTHER_SCENARIO" };
    }
    return admit(verdict, { ...(accept ? { accept } : {}), allowStaleStatusFor: allowance * 3600, refuseDemo },
      this.#trustList);
  }
}

function finished(detail, { admitted, reason }) {
  const look = { verdict: detail.verdict, fault: detail.fault, admitted, reason, claims: detail.claims, detail };
  const key = keyOf(look);
  return Object.freeze({ ...look, key, kind: kindOf(key) });
}
