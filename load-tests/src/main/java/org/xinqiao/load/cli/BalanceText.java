package org.xinqiao.load.cli;

import java.util.Locale;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Irregularity.Effect;
import org.xinqiao.load.population.Manifest;

/** What a gateway must count, as a table like the gateway's own. */
final class BalanceText {
  private static final String ROW = "%-26s%,14d%,14d%,11d%,9d%,13d%n";

  private BalanceText() {}

  static String of(Manifest manifest) {
    StringBuilder text =
        new StringBuilder(
            "PUBLICATION                         READ      ACCEPTED  DUPLICATE    STALE  QUARANTINED%n"
                .formatted());
    for (Feed feed : Feed.values()) {
      text.append(
          String.format(
              Locale.ROOT,
              ROW,
              feed.publication(),
              manifest.read(feed),
              manifest.expected(feed, Effect.CREATED) + manifest.expected(feed, Effect.UPDATED),
              manifest.expected(feed, Effect.DUPLICATE),
              manifest.expected(feed, Effect.STALE),
              manifest.expected(feed, Effect.QUARANTINED)));
    }
    return text.toString();
  }
}
