// Seconds. The first failure is tried again soon, later ones at most every ten minutes.
const FIRST = 5;
const LONGEST = 600;
const SOONEST = 30;

/** Keeps lists fresh: one attempt at a time, by the lists' ttl, with back-off, jitter and Retry-After. */
export class Refresher {
  #attempt;
  #later;
  #running = null;
  #failures = 0;
  #notBefore = 0;

  /**
   * @param attempt fetches once and answers the seconds until the next; throws with `retryAfter` where it was told
   * @param later (milliseconds, function) -> cancels what was planned before and plans this
   */
  constructor(attempt, later = timer()) {
    this.#attempt = attempt;
    this.#later = later;
  }

  /** How often it has failed in a row. */
  get failures() {
    return this.#failures;
  }

  /** Fetches now, unless an attempt runs or the server has asked for patience. */
  now() {
    if (this.#running === null && Date.now() >= this.#notBefore) {
      this.#running = this.#once().finally(() => (this.#running = null));
    }
    return this.#running ?? Promise.resolve();
  }

  async #once() {
    let wait;
    try {
      wait = Math.max(SOONEST, await this.#attempt());
      this.#failures = 0;
      // Many checkpoints that started together should not go on asking together.
      wait *= 0.85 + Math.random() * 0.3;
    } catch (failure) {
      this.#failures += 1;
      const most = Math.min(LONGEST, FIRST * 2 ** (this.#failures - 1));
      wait = most / 2 + (Math.random() * most) / 2;
      if (failure.retryAfter) {
        wait = failure.retryAfter + Math.random() * 0.1 * failure.retryAfter;
        this.#notBefore = Date.now() + failure.retryAfter * 1000;
      }
    }
    this.#later(wait * 1000, () => this.now());
  }
}

function timer() {
  let planned = 0;
  return (milliseconds, run) => {
    clearTimeout(planned);
    planned = setTimeout(run, milliseconds);
  };
}
