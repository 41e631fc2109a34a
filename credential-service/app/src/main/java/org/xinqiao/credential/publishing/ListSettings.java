package org.xinqiao.credential.publishing;

import java.time.Duration;
import org.xinqiao.credential.issuing.Zlib;

/**
 * How lists are published.
 *
 * @param timeToLive how long a copy is kept before the next is asked for, and the age at which a
 *     list is signed anew even if nothing changed
 * @param validity after which a list may not be used
 * @param level of compression, 1 to 9
 * @param mostChanges of one list that are remembered for deltas
 * @param mostSteps earlier lists from which a delta can be asked for
 */
public record ListSettings(
    Duration timeToLive, Duration validity, int level, int mostChanges, int mostSteps) {
  /** Five minutes, a day, the usual level, 32,768 changes over at most 4,096 lists. */
  public static final ListSettings DEFAULT =
      new ListSettings(
          Duration.ofMinutes(5), Duration.ofDays(1), Zlib.DEFAULT_LEVEL, 1 << 15, 1 << 12);

  public ListSettings {
    if (timeToLive.compareTo(Duration.ofSeconds(1)) < 0
        || validity.compareTo(timeToLive) < 0
        || level < 1
        || level > 9
        || mostChanges < 0
        || mostSteps < 0) {
      throw new IllegalArgumentException("a list lives at least a second, and longer than copies");
    }
  }
}
