package org.xinqiao.load.simulation;

/**
 * Looks in a row that nothing answered. They must also last: after an answer that was long in
 * coming, the looks that were due meanwhile follow at once, and a moment is no death.
 *
 * @param since the second of the first
 * @param last the second of the last
 */
record Unanswered(int looks, double since, double last) {
  static final Unanswered NONE = new Unanswered(0, Double.NaN, Double.NaN);
  private static final int LOOKS = 3;

  /** Two seconds between the first and the third, less what a clock's tick may lack. */
  private static final double SECONDS = LOOKS - 1.1;

  /**
   * @param second when this look began
   */
  Unanswered oneMore(double second) {
    return new Unanswered(looks + 1, looks == 0 ? second : since, second);
  }

  boolean isGone() {
    return looks >= LOOKS && last - since >= SECONDS;
  }

  /** Of looks that time out, one that was under way among them, until the end is known. */
  static int mostLooks() {
    return LOOKS + 1;
  }
}
