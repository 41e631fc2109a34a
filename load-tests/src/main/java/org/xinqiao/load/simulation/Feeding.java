package org.xinqiao.load.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
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
final class Feeding implements AutoCloseable {
  private static final String ROW =
      "{\"ID_NUMBER\":\"%s\",\"COLLECTED_AT\":\"%s\",\"CODE\":\"94531-1\",\"RESULT\":\"%s\",\"DELETED\":\"false\",\"UPDATED_AT\":\"%s\"}%n";
  private static final String NEGATIVE = "Not detected (qualifier value)";
  private static final String POSITIVE = "Detected (qualifier value)";

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final PushTarget target;
  private final Identities identities;
  private final Plan plan;
  private final Future<Result> result;
  private volatile boolean over;

  /**
   * @param perSecond rows
   * @param people of the population, of whom each is tested before anyone is again
   * @param positive whether the results turn people
   */
  record Plan(double perSecond, long people, boolean positive) {}

  /**
   * @param millis from when each push was due until it was answered
   */
  record Result(long pushed, Receipt answered, List<Double> millis) {
    /** Rows that are durable as what they were sent as, by rows sent; 1 if all. */
    double taken() {
      return pushed == 0 ? Double.NaN : (answered.created() + answered.updated()) / (double) pushed;
    }

    /** The 99th percentile of the pushes, milliseconds. */
    double p99() {
      List<Double> sorted = millis.stream().sorted().toList();
      return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
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

  private Result feed() throws IOException, InterruptedException {
    long began = System.nanoTime();
    long pushed = 0;
    Receipt answered = Receipt.NONE;
    List<Double> millis = new ArrayList<>();
    for (int second = 0; !over; second++) {
      long due = began + TimeUnit.SECONDS.toNanos(second);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      long until = (long) (plan.perSecond() * (second + 1));
      byte[] rows = rows(pushed, until);
      answered = answered.plus(target.push(Feed.RESULTS, UUID.randomUUID().toString(), rows));
      pushed = until;
      millis.add((System.nanoTime() - due) / 1e6);
    }
    return new Result(pushed, answered, millis);
  }

  private byte[] rows(long from, long to) {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    StringBuilder text = new StringBuilder();
    for (long row = from; row < to; row++) {
      // From the end of the population: devices are enrolled from its beginning.
      long person = plan.people() - 1 - row % plan.people();
      text.append(
          ROW.formatted(
              identities.idNumber(person),
              now.minusSeconds(60),
              plan.positive() ? POSITIVE : NEGATIVE,
              now));
    }
    return text.toString().getBytes(UTF_8);
  }

  /**
   * Ends it after the push under way.
   *
   * @throws IOException in one line, if the gateway refused one
   */
  Result end() throws IOException, InterruptedException {
    over = true;
    try {
      return result.get();
    } catch (ExecutionException fault) {
      throw new IOException(String.valueOf(fault.getCause()), fault);
    }
  }

  @Override
  public void close() {
    over = true;
    thread.close();
  }
}
