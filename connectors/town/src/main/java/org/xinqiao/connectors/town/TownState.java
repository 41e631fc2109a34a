package org.xinqiao.connectors.town;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the data folder remembers of its town ({@code town.json}).
 *
 * @param version of this file; 1
 * @param asOf the instant of the data that was the second of the first start
 * @param offsetSeconds added to every time of the data
 * @param source {@link SourceFiles#digest()}
 */
record TownState(int version, String asOf, long offsetSeconds, String source) {
  private static final int VERSION = 1;
  private static final Instant DEFAULT_AS_OF = Instant.parse("2021-04-02T00:00:00Z");

  /** The town of a data folder that has none yet. */
  static TownState first(Optional<Instant> asOf, Instant now, String source) {
    Instant begin = asOf.orElse(DEFAULT_AS_OF).truncatedTo(ChronoUnit.SECONDS);
    long offset = now.getEpochSecond() - begin.getEpochSecond();
    return new TownState(VERSION, begin.toString(), offset, source);
  }

  /** Refuses to go on as another town than the one whose rows were already given away. */
  TownState goOn(Optional<Instant> wanted, SourceFiles files) {
    if (version != VERSION) {
      throw new TownException(
          "town.json has version %d and this program knows %d; use the newer program"
              .formatted(version, VERSION));
    }
    Instant saved = Instant.parse(asOf);
    if (wanted.filter(other -> !other.truncatedTo(ChronoUnit.SECONDS).equals(saved)).isPresent()) {
      throw new TownException(
          "--xinqiao.town.as-of is %s, but this data folder began as of %s; leave it out, or start"
                  .formatted(wanted.get(), asOf)
              + " with a new --xinqiao.data");
    }
    if (!source.equals(files.digest())) {
      throw new TownException(
          "--xinqiao.town is %s, but this data folder was made from other files; name those, or"
                  .formatted(files.name())
              + " start with a new --xinqiao.data");
    }
    return this;
  }

  TimeShift shift() {
    return new TimeShift(Instant.parse(asOf), Duration.ofSeconds(offsetSeconds));
  }
}
