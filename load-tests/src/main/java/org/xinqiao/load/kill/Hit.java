package org.xinqiao.load.kill;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A kill and what followed.
 *
 * @param number from 1
 * @param where it fell, in words
 * @param acknowledged rows of the runs that were completed just before
 * @param released rows that the gateway could have read by then
 * @param answers from the start until it answered
 * @param caughtUp from the start until it had read all that it could; empty if it was killed again
 *     first
 */
public record Hit(
    int number,
    String where,
    long acknowledged,
    long released,
    Duration answers,
    Optional<Duration> caughtUp) {
  /** Whether there was anything under way that the kill could have hit. */
  public boolean underWay() {
    return acknowledged < released;
  }

  static String header() {
    return "%-54s%21s%10s%14s".formatted("KILLED", "ACKNOWLEDGED", "ANSWERS", "CAUGHT UP");
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%3d  %-49s%,10d of %,7d%8.1f s%14s%s",
        number,
        where,
        acknowledged,
        released,
        seconds(answers),
        caughtUp
            .map(took -> String.format(Locale.ROOT, "%.1f s", seconds(took)))
            .orElse("killed again"),
        underWay() ? "" : "   NOTHING WAS UNDER WAY");
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
