package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;

/** The pushes of one feed, one after the other; while one is under way the next is filled. */
final class PushLane {
  private static final int ROWS = 5_000;

  private final Feed feed;
  private final PopulationPlan plan;
  private final PushTarget target;
  private final ExecutorService senders;
  private final RowWriter writer;
  private final Bytes rows = new Bytes();
  private @Nullable Future<Receipt> underWay;
  private Receipt answered = Receipt.NONE;
  private int filled;
  private int number;

  PushLane(Feed feed, PopulationPlan plan, PushTarget target, ExecutorService senders) {
    this.feed = feed;
    this.plan = plan;
    this.target = target;
    this.senders = senders;
    this.writer = new RowWriter(RowFormat.NDJSON, plan.calendar());
  }

  void add(Row row) throws IOException, InterruptedException {
    writer.write(row, rows);
    if (++filled == ROWS) {
      send();
    }
  }

  /** Returns once everything that was added is durable at the gateway. */
  void flush() throws IOException, InterruptedException {
    if (filled > 0) {
      send();
    }
    settle();
  }

  private void send() throws IOException, InterruptedException {
    settle();
    byte[] body = rows.copy();
    rows.cut(0);
    filled = 0;
    String key = key(number++);
    underWay = senders.submit(() -> target.push(feed, key, body));
  }

  /** The same plan names its pushes alike, so that a repeat of it counts nothing twice. */
  private String key(int push) {
    return UUID.nameUUIDFromBytes((plan + feed.publication() + push).getBytes(UTF_8)).toString();
  }

  private void settle() throws IOException, InterruptedException {
    if (underWay == null) {
      return;
    }
    try {
      answered = answered.plus(underWay.get());
      underWay = null;
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(fault.getCause());
    }
  }

  /** The sum of all answers so far. */
  Receipt answered() {
    return answered;
  }
}
