package org.xinqiao.credential.verifier.lists;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect for a connection
 * @param silence for the next byte
 * @param answer for one whole answer, however steadily it drips
 */
public record HttpLimits(Duration connect, Duration silence, Duration answer) {
  public static final HttpLimits DEFAULT =
      new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(120));

  public HttpLimits {
    for (Duration each : new Duration[] {connect, silence, answer}) {
      if (each.toMillis() < 1 || each.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("a limit is 1 millisecond to 1 hour");
      }
    }
  }
}
