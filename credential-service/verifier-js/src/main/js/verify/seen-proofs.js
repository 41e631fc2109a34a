const MOST = 16_384;

/**
 * Which proofs a checkpoint has let pass, for as long as they would be fresh: at most 16,384, the
 * oldest are dropped first. Keep one while trust lists and status lists change.
 */
export class SeenProofs {
  #until = new Map();

  /** Whether it is new; it is noted then. */
  add(proof, freshUntil, asOf) {
    if (asOf < this.#until.get(proof)) {
      return false;
    }
    this.#until.delete(proof);
    this.#makeRoom(asOf);
    this.#until.set(proof, freshUntil);
    return true;
  }

  /** Nearly in the order of their ends, as all are fresh equally long. */
  #makeRoom(asOf) {
    for (const [proof, until] of this.#until) {
      if (asOf < until && this.#until.size < MOST) {
        return;
      }
      this.#until.delete(proof);
    }
  }
}
