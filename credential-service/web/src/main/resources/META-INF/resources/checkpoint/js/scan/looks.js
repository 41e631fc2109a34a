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
  #dismissed = false;
  #look = null;
  #judge;
  #show;
  #again;

  /**
   * @param judge text -> Promise of a look
   * @param show (look, taken) for each new one
   * @param again (look) for one that was given by hand once more
   */
  constructor(judge, show, again) {
    this.#judge = judge;
    this.#show = show;
    this.#again = again;
  }

  /**
   * @param taken milliseconds of performance.now() at which the code was seen
   * @param byHand whether somebody waits for an answer, as after a paste; a camera sees the same code for seconds
   */
  async saw(text, taken = performance.now(), byHand = false) {
    if (this.#judging) return;
    const now = performance.now();
    const same = text === this.#text && now - this.#last <= AWAY && now - this.#first <= MOST;
    this.#last = now;
    if (same && !(byHand && this.#dismissed)) {
      if (byHand) this.#again(this.#look);
      return;
    }
    this.#text = text;
    this.#first = now;
    this.#dismissed = false;
    this.#judging = true;
    try {
      this.#look = await this.#judge(text);
      this.#show(this.#look, taken);
    } finally {
      this.#judging = false;
    }
  }

  /** Whoever gives the same code by hand after its verdict was put away, gives it for somebody else. */
  dismissed() {
    this.#dismissed = true;
  }
}
