import { demandLength, Malformed, refuse } from "../format/malformed.js";
import { stripped } from "../format/stripped.js";
import { FORMAT as HCERT, PREFIX as HCERT_PREFIX, readHcert } from "../hcert/hcert.js";
import { readCredential } from "../status/credential.js";
import { PREFIX as TOKEN_PREFIX, readToken } from "../status/token.js";
import { HolderCheck } from "./holder-check.js";
import { notePastEnd } from "./past-end.js";
import { hcertScopeFault, statusScopeFault } from "./scope.js";
import { SeenProofs } from "./seen-proofs.js";
import { why } from "./why.js";

/** Characters, the longest of any form. */
const MAX_LENGTH = 65_536;

/**
 * Verifies a StatusToken (RFC 8392, section 7.2; RFC 9052, section 4.4), a StatusCredential (RFC
 * 9901, section 7.1) or a health certificate with a trust list and, where it has them, status
 * lists; no network. Any text has a verdict; work is bounded by the form's size limit, which is
 * checked first.
 */
export class Verifier {
  #trustList;
  #statusLists;
  #holderCheck;
  #seen;

  /**
   * @param options trustList: opened; statusLists: null where none is asked; seenProofs: keep it
   *     when lists change; window, skew, audience, nonce: see HolderCheck
   */
  constructor({ trustList, statusLists = null, seenProofs = new SeenProofs(), ...holder }) {
    this.#trustList = trustList;
    this.#statusLists = statusLists;
    this.#seen = seenProofs;
    this.#holderCheck = new HolderCheck(holder);
  }

  /**
   * @param unverified `XQ1:…`, `jwt~…~` or `HC1:…`; white space around it is left off
   * @param asOf the time that the verdict is about, in seconds since 1970
   * @returns the canonical verdict and `why`; it never rejects
   */
  async verify(unverified, asOf) {
    try {
      const verdict = await this.#judge(await read(unverified), asOf);
      return { ...verdict, why: verdict.why ?? why(verdict) };
    } catch (e) {
      const reason = e instanceof Malformed ? e.message : "unreadable here";
      return { verdict: "MALFORMED", why: "Not a status credential: " + reason + "." };
    }
  }

  async #judge(stated, asOf) {
    const hcert = stated.format === HCERT;
    const list = this.#trustList;
    if (!list.usable(asOf)) {
      return untrusted("TRUST_LIST_EXPIRED");
    }
    const candidates = list.candidates(stated.keyId, hcert);
    if (candidates.length === 0) {
      return untrusted("UNKNOWN_SIGNER");
    }
    const fault = hcert ? hcertScopeFault : statusScopeFault;
    let reason = null;
    for (const candidate of candidates) {
      // RFC 9052, section 4.4, or RFC 7515, section 5.2; then who may say it.
      if (await candidate.key.verifies(stated.signed)) {
        reason = fault(stated, candidate, asOf);
        if (reason === null) {
          return inForce(stated, asOf) ?? this.#shown(stated, asOf);
        }
      }
    }
    return reason === null
      ? { verdict: "BAD_SIGNATURE", fault: "ISSUER" }
      : { ...untrusted("SIGNER_SCOPE"), why: "Not trusted: " + reason + "." };
  }

  /**
   * First by whom it is shown (RFC 9901, section 7.3), then what the status list says (Token Status
   * List, section 8.3): whoever has only a copy does not learn it.
   */
  async #shown(stated, asOf) {
    const { format, claims } = stated;
    const fault = await this.#holderCheck.fault(stated, asOf);
    if (fault !== null) {
      return fault.verdict === "STALE_CODE" ? { ...fault, format, claims } : fault;
    }
    const answer = this.#statusLists?.ask(stated.reference, claims.issuer, asOf) ?? { check: "NOT_ASKED" };
    if (answer.outside) {
      return untrusted("STATUS_INDEX");
    }
    if (answer.value) {
      return { verdict: "DOWNGRADED", value: answer.value, format, claims };
    }
    if (!(await this.#holderCheck.unseen(stated, this.#seen, asOf))) {
      return { verdict: "REPLAYED", format, claims };
    }
    const { check, ageSeconds, pastEnd } = answer;
    const status = check === "CHECKED" ? { check, ageSeconds, expired: pastEnd !== null } : { check };
    notePastEnd(status, pastEnd);
    const holder = this.#holderCheck.holding(stated, asOf);
    return { verdict: "AUTHENTIC", format, claims, trustList: this.#trustList.use(asOf), status, holder };
  }
}

const untrusted = (fault) => ({ verdict: "UNTRUSTED", fault });

/** RFC 9052, section 4.2, or RFC 9901, section 7.1, steps 1 to 5. */
async function read(unverified) {
  demandLength(unverified, MAX_LENGTH);
  const text = stripped(unverified);
  if (text.startsWith(TOKEN_PREFIX)) {
    return readToken(text);
  }
  if (text.startsWith(HCERT_PREFIX)) {
    return readHcert(text);
  }
  if (text.indexOf("~") > 0) {
    return readCredential(text);
  }
  return refuse("neither XQ1:, HC1: nor an SD-JWT");
}

/** exp (RFC 8392, section 3.1.4), nbf (3.1.5), and iat (3.1.6) as the earliest nbf. */
function inForce({ format, claims }, asOf) {
  const { issuedAt, notBefore, expiresAt } = claims;
  if (asOf >= expiresAt) {
    return { verdict: "EXPIRED", since: expiresAt, format, claims };
  }
  const from = notBefore ?? issuedAt;
  return asOf < from || asOf < issuedAt ? { verdict: "NOT_YET_VALID", from, format, claims } : null;
}
