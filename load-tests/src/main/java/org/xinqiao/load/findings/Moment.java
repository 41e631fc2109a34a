package org.xinqiao.load.findings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as people read them. */
final class Moment {
  private Moment() {}

  /** To the second, of the zone that all of them are in. */
  static String of(Instant moment) {
    String text = moment.truncatedTo(ChronoUnit.SECONDS).toString();
    return text.replace('T', ' ').replace("Z", " UTC");
  }
}
