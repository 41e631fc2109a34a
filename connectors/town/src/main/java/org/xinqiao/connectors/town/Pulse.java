package org.xinqiao.connectors.town;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The town's one timer: it wakes up when the next thing is due, and only then. */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Clock clock;
  private final Supplier<Instant> catchUp;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("town").factory());

  /**
   * Begins at once.
   *
   * @param catchUp does what is due and says when the next thing is
   */
  Pulse(Clock clock, Supplier<Instant> catchUp) {
    this.clock = clock;
    this.catchUp = catchUp;
    // Closing waits for the beat that runs, not for the one that is up to a minute away.
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    schedule(Duration.ZERO);
  }

  @Override
  public void close() {
    timer.close();
  }

  private void beat() {
    Duration delay = RETRY;
    try {
      Duration until = Duration.between(clock.instant(), catchUp.get());
      delay = until.compareTo(LONGEST) > 0 ? LONGEST : until;
    } catch (TownException failed) {
      LOG.warn(
          "The town stands still, next try in {} s: {}", RETRY.toSeconds(), failed.getMessage());
    } finally {
      schedule(delay);
    }
  }

  private void schedule(Duration delay) {
    // Waits at least a millisecond: a due instant has microseconds, and a wait may end early.
    long milliseconds = Math.max(1, delay.toMillis() + 1);
    if (!timer.isShutdown()) {
      timer.schedule(this::beat, milliseconds, TimeUnit.MILLISECONDS);
    }
  }
}
