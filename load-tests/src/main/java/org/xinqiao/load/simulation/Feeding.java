package org.xinqiao.load.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Identities;
import org.xinqiao.load.population.PushTarget;

/**
 * A laboratory that pushes each second's results while others are busy. Times a push by when it was
 * due, so that one which had to wait for the one before is not called fast.
 */
final class Feeding {
  private static final String ROW =
      "{\"ID_NUMBER\":\"%s\",\"COLLECTED_AT\":\"%s\",\"CODE\":\"94531-1\",\"RESULT\":\"%s\",\"DELETED\":\"false\",\"UPDATED_AT\":\"%s\"}%n";
  private static final String NEGATIVE = "Not detected (qualifier value)";
  private static final String POSITIVE = "Detected (qualifier value)";

  /** A gateway takes up to 20,000. */
  private static final int ROWS_A_PUSH = 10_000;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final PushTarget target;
  private final Identities identities;
  private final Plan plan;
  private final Instant start = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
  private final Future<Result> result;
  private volatile boolean over;

  /**
   * Whose results are pushed: of so many rows one is of each holder of a credential, evenly spread,
   * for only theirs change a list; the others are of people from the population's end.
   *
   * @param perSecond rows
   * @param seconds of the run
   * @param people of the population
   * @param holders its first people, who have credentials
   * @param positive whether the results turn people
   * @param silence the seconds in which nothing is pushed; what was due is, as soon as it is over
   */
  record Plan(
      double perSecond, int seconds, long people, int holders, boolean positive, Silence silence) {
    /** Whose the row of this number is. */
    long person(long row) {
      long apart = Math.max(1, (long) (perSecond * seconds) / holders);
      return row % apart == 0 && row / apart < holders
          ? row / apart
          : people - 1 - row % (people - holders);
    }
  }

  /**
   * Seconds of a run.
   *
   * @param from the first
   * @param to the first after it; {@code from} if there are none
   */
  record Silence(int from, int to) {
    static final Silence NONE = new Silence(0, 0);

    boolean lastsIn(int second) {
      return from <= second && second < to;
    }

    int seconds() {
      return to - from;
    }
  }

  /**
   * @param caughtUp seconds from the end of a silence until all that was due in it was durable; NaN
   *     if there was none, or it never was
   * @param millis from when each push was due until it was answered
   * @param seconds from the first second's beginning until the last push was answered, or its
   *     second was over
   * @param refused why it ended before it was told to, in one line; empty if it did not
   */
  record Result(
      long pushed,
      Receipt answered,
      List<Double> millis,
      double seconds,
      double caughtUp,
      Optional<String> refused) {
    /** Rows that are durable as what they were sent as, by rows sent; 1 if all. */
    double taken() {
      return pushed == 0 ? Double.NaN : (answered.created() + answered.updated()) / (double) pushed;
    }

    /** The 99th percentile of the pushes, milliseconds. */
    double p99() {
      return percentile(0.99);
    }

    /** Of the pushes, milliseconds; NaN if there was none. */
    double percentile(double rank) {
      List<Double> sorted = millis.stream().sorted().toList();
      return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(sorted.size() * rank) - 1);
    }
  }

  private Feeding(PushTarget target, Identities identities, Plan plan) {
    this.target = target;
    this.identities = identities;
    this.plan = plan;
    this.result = thread.submit(this::feed);
  }

  static Feeding start(PushTarget target, Identities identities, Plan plan) {
    return new Feeding(target, identities, plan);
  }

  private Result feed() {
    long began = System.nanoTime();
    long pushed = 0;
    Receipt answered = Receipt.NONE;
    List<Double> millis = new ArrayList<>();
    double caughtUp = Double.NaN;
    int seconds = 0;
    Optional<String> refused = Optional.empty();
    try {
      for (int second = 0; !over; second++) {
        long due = began + TimeUnit.SECONDS.toNanos(second);
        seconds = second + 1;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        if (plan.silence().lastsIn(second)) {
          continue;
        }
        long until = (long) (plan.perSecond() * (second + 1));
        while (pushed < until) {
          long next = Math.min(until, pushed + ROWS_A_PUSH);
          byte[] rows = rows(pushed, next);
          pushed = next;
          answered = answered.plus(target.push(Feed.RESULTS, UUID.randomUUID().toString(), rows));
        }
        millis.add((System.nanoTime() - due) / 1e6);
        if (second == plan.silence().to() && plan.silence().seconds() > 0) {
          caughtUp = millis.getLast() / 1_000;
        }
      }
    } catch (IOException lost) {
      refused = Optional.of(String.valueOf(lost.getMessage()));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      refused = Optional.of("it was interrupted");
    }
    double passed = Math.max(seconds, (System.nanoTime() - began) / 1e9);
    return new Result(pushed, answered, millis, passed, caughtUp, refused);
  }

  /** Each with the time at which it was due, so that a person is tested once at a time. */
  private byte[] rows(long from, long to) {
    StringBuilder text = new StringBuilder();
    for (long row = from; row < to; row++) {
      Instant due = start.plusSeconds((long) (row / plan.perSecond()));
      text.append(
          ROW.formatted(
              identities.idNumber(plan.person(row)),
              due.minusSeconds(60),
              plan.positive() ? POSITIVE : NEGATIVE,
              due));
    }
    return text.toString().getBytes(UTF_8);
  }

  /** Ends it after the push under way. What was not answered stands among what was pushed. */
  Result end() {
    over = true;
    thread.close();
    return result.resultNow();
  }
}
