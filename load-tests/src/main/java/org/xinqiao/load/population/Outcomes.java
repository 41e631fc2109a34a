package org.xinqiao.load.population;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcomes that a population must come to, decided in plain code from the newest versions of
 * what the generator tells: apart from rules, layouts and merging of the gateway. The rules are the
 * table of the health code, version 1.
 */
public final class Outcomes {
  private static final long CASE_DAYS = 14 * Draws.DAY;
  private static final long SUSPECTED_DAYS = 7 * Draws.DAY;

  private Outcomes() {}

  /** How many people come to each outcome as of an instant; {@code deceased} is one of them. */
  public static Map<String, Long> count(PopulationPlan plan, Instant asOf) {
    Map<String, Long> counts = new TreeMap<>();
    Lives lives = new Lives(plan);
    for (long person = 0; person < plan.people(); person++) {
      counts.merge(of(Life.of(lives, person).newest(), asOf.getEpochSecond()), 1L, Long::sum);
    }
    return counts;
  }

  static String of(List<Row> newest, long asOf) {
    long confirmed = Row.NEVER;
    long suspected = Row.NEVER;
    long positive = Row.NEVER;
    long negative = Row.NEVER;
    for (Row row : newest) {
      long end = row.end();
      if (row.feed() == Feed.RESIDENTS && end != Row.NEVER && end <= asOf) {
        return "deceased";
      }
      if (row.deleted() || row.event() > asOf) {
        continue;
      }
      if (row.feed() == Feed.CASES && row.code() == Row.CONFIRMED) {
        confirmed = Math.max(confirmed, row.event());
      } else if (row.feed() == Feed.CASES) {
        suspected = Math.max(suspected, row.event());
      } else if (row.feed() == Feed.RESULTS && row.code() == Row.POSITIVE) {
        positive = Math.max(positive, row.event());
      } else if (row.feed() == Feed.RESULTS) {
        negative = Math.max(negative, row.event());
      }
    }
    if (confirmed != Row.NEVER && asOf < confirmed + CASE_DAYS) {
      return "RED";
    }
    if (positive != Row.NEVER && asOf < positive + CASE_DAYS && negative <= positive) {
      return "RED";
    }
    if (suspected != Row.NEVER && asOf < suspected + SUSPECTED_DAYS && negative < suspected) {
      return "AMBER";
    }
    return "GREEN";
  }
}
