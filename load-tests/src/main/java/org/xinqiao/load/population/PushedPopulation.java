package org.xinqiao.load.population;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.load.population.Irregularity.Effect;

/**
 * Pushes a population day by day: what arrives on one day is durable before the next begins. The
 * people are made anew for every day, so that none is kept.
 */
final class PushedPopulation {
  private static final long TELL_EVERY_NANOS = 1_000_000_000L;

  private final PopulationPlan plan;
  private final PushTarget target;
  private final Consumer<String> told;
  private final Map<Feed, Receipt> answered = new EnumMap<>(Feed.class);
  private long lastTold = System.nanoTime();

  PushedPopulation(PopulationPlan plan, PushTarget target, Consumer<String> told) {
    this.plan = plan;
    this.target = target;
    this.told = told;
  }

  /** Pushes nothing into each publication, so that what is refused is refused before any row. */
  void askWhetherAllIsReady() throws IOException, InterruptedException {
    for (Feed feed : Feed.values()) {
      target.push(feed, "ready", new byte[0]);
    }
  }

  /** Returns what was pushed. */
  Tally push() throws IOException, InterruptedException {
    Tally tally = new Tally();
    Map<Feed, PushLane> lanes = new EnumMap<>(Feed.class);
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Feed feed : Feed.values()) {
        lanes.put(feed, new PushLane(feed, plan, target, senders));
      }
      int last = 0;
      for (int day = 0; day <= last; day++) {
        last = Math.max(last, push(day, lanes, tally));
      }
    }
    lanes.forEach((feed, lane) -> answered.put(feed, lane.answered()));
    return tally;
  }

  /** Returns the last day on which anything arrives. */
  private int push(int day, Map<Feed, PushLane> lanes, Tally tally)
      throws IOException, InterruptedException {
    Lives lives = new Lives(plan);
    int last = day;
    for (long person = 0; person < plan.people(); person++) {
      for (Row row : Life.of(lives, person).rows()) {
        last = Math.max(last, row.arrivesOn());
        if (row.arrivesOn() == day) {
          Objects.requireNonNull(lanes.get(row.feed())).add(row);
          tally.add(row);
        }
      }
      tell(day, person);
    }
    for (PushLane lane : lanes.values()) {
      lane.flush();
    }
    return last;
  }

  private void tell(int day, long person) {
    if ((person & 1_023) == 0 && System.nanoTime() - lastTold > TELL_EVERY_NANOS) {
      lastTold = System.nanoTime();
      told.accept(
          String.format(Locale.ROOT, "day %d: %,d of %,d people", day + 1, person, plan.people()));
    }
  }

  /**
   * Holds the gateway's answers to what must come of the rows.
   *
   * @return the answers, for the manifest
   * @throws IOException naming the first publication that differs
   */
  Map<String, ?> requireExpected(Manifest manifest) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Feed feed : Feed.values()) {
      Receipt counted = answered.getOrDefault(feed, Receipt.NONE);
      Receipt expected =
          new Receipt(
              manifest.expected(feed, Effect.CREATED),
              manifest.expected(feed, Effect.UPDATED),
              manifest.expected(feed, Effect.DUPLICATE),
              manifest.expected(feed, Effect.STALE),
              manifest.expected(feed, Effect.QUARANTINED));
      if (!counted.equals(expected)) {
        throw new IOException(
            "%s: the gateway answered %s, but must answer %s; push into a gateway that holds nothing of these people"
                .formatted(feed.publication(), words(counted), words(expected)));
      }
      all.put(feed.publication(), counts(counted));
    }
    return all;
  }

  private static Map<String, Long> counts(Receipt receipt) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("created", receipt.created());
    counts.put("updated", receipt.updated());
    counts.put("duplicate", receipt.duplicate());
    counts.put("stale", receipt.stale());
    counts.put("quarantined", receipt.quarantined());
    return counts;
  }

  private static String words(Receipt receipt) {
    return counts(receipt).toString();
  }
}
