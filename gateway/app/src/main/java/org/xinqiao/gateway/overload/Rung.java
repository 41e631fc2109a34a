package org.xinqiao.gateway.overload;

/**
 * A step of the ladder by which calls are shed: what can wait longest first. A rung is refused once
 * its share of the entrance's places is taken, or of what {@link Backlog} bears has waited. Trust
 * list, status lists, keys, health and metrics stand on no rung: nothing counts or refuses them.
 *
 * <p>The steps are as wide as they are so that on one processor (64 places: 32, 44, 54, 64) ten
 * places lie between two of them: more than enter between a look at the places and the taking of
 * one. Below half nothing is refused: that is an ordinary morning.
 */
enum Rung {
  /** New devices. Who has none yet loses an hour; each brings four calls, and strips for days. */
  ENROLMENTS("enrolments", 50),

  /** What officials and holders read, and papers: asked again in a minute it says the same. */
  LOOK_UPS("look-ups", 70),

  /** Strips of devices that say that they still have tokens: their codes work on meanwhile. */
  STRIPS_AHEAD("strips-ahead", 85),

  /** Everything else, above all strips of devices that have no token left. */
  ALL("all", 100);

  private final String word;
  private final int percent;

  Rung(String word, int percent) {
    this.word = word;
    this.percent = percent;
  }

  /** As the problem details and the metrics name it. */
  String word() {
    return word;
  }

  /** This rung's share of a whole, at least 1. */
  long shareOf(long whole) {
    return Math.max(1, whole * percent / 100);
  }
}
