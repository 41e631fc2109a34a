package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Prints how long a town takes to start on a fresh data folder and again on the same. Arguments:
 * the data folder, which must be new, and an export (default: the bundled sample).
 */
final class StartTimes {
  private static final int STARTS = 3;

  private StartTimes() {}

  public static void main(String[] arguments) throws IOException {
    Path data = Files.createDirectory(Path.of(arguments[0]));
    Optional<Path> export =
        arguments.length > 1 ? Optional.of(Path.of(arguments[1])) : Optional.empty();
    for (int start = 1; start <= STARTS; start++) {
      long begin = System.nanoTime();
      Town town =
          Town.start(
              new TownSettings(
                  data,
                  export,
                  Optional.of(Instant.parse("2022-04-01T00:00:00Z")),
                  Clock.systemUTC()));
      long started = System.nanoTime();
      town.close();
      System.out.printf(
          "start %d: %d ms, close %d ms%n",
          start, millis(begin, started), millis(started, System.nanoTime()));
    }
  }

  private static long millis(long from, long to) {
    return Duration.ofNanos(to - from).toMillis();
  }
}
