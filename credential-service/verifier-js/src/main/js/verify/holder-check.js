import { encodeBase64Url } from "../format/base64.js";
import { concat, same, utf8 } from "../format/bytes.js";
import { demandInRange } from "../format/in-range.js";
import { sha256 } from "../signed/sha256.js";

/**
 * Whether a credential is shown by the device that it is bound to, now (RFC 9338 for a StatusToken;
 * RFC 9901, section 7.3, for a StatusCredential).
 */
export class HolderCheck {
  #window;
  #skew;
  #audience;
  #nonce;

  /**
   * @param window seconds for which a proof is fresh, 15 to 600
   * @param skew seconds by which a holder's clock may be off, 0 to 300
   * @param audience what the proof of a StatusCredential must be made for
   * @param nonce likewise
   */
  constructor({ window = 90, skew = 30, audience, nonce }) {
    demandInRange("window", window, 600, 15);
    demandInRange("skew", skew, 300);
    this.#window = window;
    this.#skew = skew;
    this.#audience = audience ?? null;
    this.#nonce = nonce ?? null;
  }

  /** What is wrong, as the beginning of a verdict; null for a bearer's and for a fresh proof. */
  async fault({ holderKey, proof }, asOf) {
    if (holderKey === undefined) {
      return null;
    }
    if (proof === undefined) {
      return { verdict: "STALE_CODE", fault: "NO_PROOF" };
    }
    if (!(await holderKey.verifies(proof.signed))) {
      return { verdict: "BAD_SIGNATURE", fault: "HOLDER" };
    }
    if (proof.issuedAt < asOf - this.#window - this.#skew) {
      return { verdict: "STALE_CODE", fault: "TOO_OLD" };
    }
    if (proof.issuedAt > asOf + this.#skew) {
      return { verdict: "STALE_CODE", fault: "AHEAD" };
    }
    return this.#meantForOthers(proof) ? { verdict: "STALE_CODE", fault: "OTHER_CHECKPOINT" } : null;
  }

  /** Only a StatusCredential's proof says whom it is for; a code on a screen can't know. */
  #meantForOthers({ audience, nonce }) {
    if (audience === undefined) {
      return false;
    }
    const elsewhere = this.#audience !== null && audience !== this.#audience;
    return elsewhere || (this.#nonce !== null && !same(nonce, utf8(this.#nonce)));
  }

  holding({ proof }, asOf) {
    const ageSeconds = proof && Math.max(0, Math.floor(asOf - proof.issuedAt));
    return proof === undefined ? { proof: "BEARER" } : { proof: "FRESH", ageSeconds };
  }

  /**
   * Notes a proof; false for one that was noted before. Its name has no signature in it: an ECDSA
   * signature can be changed into another valid one.
   */
  async unseen({ signed, proof }, seen, asOf) {
    if (proof === undefined) {
      return true;
    }
    const issuedAt = new Uint8Array(8);
    new DataView(issuedAt.buffer).setBigUint64(0, BigInt(proof.issuedAt));
    const name = encodeBase64Url(await sha256(concat(signed.signingInput, issuedAt, proof.nonce)));
    // Looked up and noted in one go, or two looks at once would both pass.
    return seen.add(name, proof.issuedAt + this.#window + 2 * this.#skew, asOf);
  }
}
