// Milliseconds. A code that was out of view this long is a new one; the same is never kept longer than MOST.
const AWAY = 2000;
const MOST = 30_000;

/**
 * Looking twice at one code is one look: the verdict stays, for else the second frame of a good code were a replay.
 * Keeps the last text only in memory.
 */
export class Looks {
  #text = null;
  #first = 0;
  #last = 0;
  #judging = false;
  #judge;
  #show;

  /**
   * @param judge text -> Promise of a look
   * @param show (look, taken) for each new one
   */
  constructor(judge, show) {
    this.#judge = judge;
    this.#show = show;
  }

  /** @param taken milliseconds of performance.now() at which the code was seen */
  async saw(text, taken = performance.now()) {
    if (this.#judging) return;
    const now = performance.now();
    const same = text === this.#text && now - this.#last <= AWAY && now - this.#first <= MOST;
    this.#last = now;
    if (same) return;
    this.#text = text;
    this.#first = now;
    this.#judging = true;
    try {
      this.#show(await this.#judge(text), taken);
    } finally {
      this.#judging = false;
    }
  }
}
