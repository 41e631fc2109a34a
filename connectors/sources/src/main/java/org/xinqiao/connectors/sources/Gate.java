package org.xinqiao.connectors.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.Publication;

/** When one publication's next pull is due; the waits grow while its source fails. */
final class Gate {
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private final Publication publication;
  private final PullObserver observer;
  private final Clock clock;
  private final FailureStreak failures;
  private Instant due = Instant.MIN;
  private Instant retry = Instant.MIN;
  private boolean asked;
  private int looks;
  private boolean stopping;

  Gate(Publication publication, PullObserver observer, Clock clock, Pace pace) {
    this.publication = publication;
    this.observer = observer;
    this.clock = clock;
    this.failures =
        new FailureStreak(
            pace.retry().orElse(publication.resilience().retry()),
            publication.resilience().circuitBreaker(),
            publication.id().value());
  }

  Instant now() {
    return clock.instant();
  }

  /** Whether to pull now; a wish to pull now is used up by this. */
  synchronized boolean due() {
    boolean now = asked || !clock.instant().isBefore(due);
    if (now && !stopping) {
      asked = false;
    }
    return now && !stopping;
  }

  /** Whether a failure is being waited out. */
  synchronized boolean waiting() {
    return stopping || clock.instant().isBefore(retry);
  }

  synchronized boolean stopping() {
    return stopping;
  }

  synchronized void stop() {
    stopping = true;
    notifyAll();
  }

  /**
   * Waits.
   *
   * @throws PullBroken.ByStop at once when the publication is stopped meanwhile
   */
  synchronized void pause(long nanos) throws PullBroken.ByStop {
    long end = System.nanoTime() + nanos;
    try {
      for (long left = nanos; left > 0 && !stopping; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PullBroken.ByStop();
    }
    if (stopping) {
      throw new PullBroken.ByStop();
    }
  }

  /** Lets the next look be due at once, even if one is under way or the publication is stopped. */
  synchronized void ask() {
    asked = true;
    retry = Instant.MIN;
  }

  /** A look that needs no further one before the schedule says so. */
  synchronized void looked() {
    Publication.Schedule schedule = publication.schedule().orElseThrow();
    due = clock.instant().plus(schedule.every()).plus(later(schedule.jitter()));
  }

  /** Each look another part of the jitter, so that two publications do not stay in step. */
  private Duration later(Duration jitter) {
    looks++;
    int part = Math.floorMod(31 * publication.id().value().hashCode() + 617 * looks, 1_000);
    return jitter.multipliedBy(part).dividedBy(1_000);
  }

  PullResult answered() {
    boolean recovered;
    boolean closed;
    synchronized (this) {
      recovered = !failures.isEmpty();
      closed = failures.open();
      failures.end();
      looked();
    }
    if (closed) {
      observer.circuitClosed(publication.id(), clock.instant());
    }
    return new PullResult.Answered(recovered);
  }

  PullResult broken(PullBroken broken) {
    if (broken instanceof PullBroken.ByStop) {
      return new PullResult.NotDue();
    }
    PullFailure failure = broken.failure();
    Instant at = clock.instant();
    boolean wasOpen;
    boolean open;
    int length;
    Instant next;
    synchronized (this) {
      wasOpen = failures.open();
      Duration wait = longer(failures.add(failure.kind()), broken.retryAfter());
      open = failures.open();
      length = failures.length();
      next = failure.kind() == PullFailure.Kind.STOPPED ? Instant.MAX : at.plus(wait);
      retry = next;
      due = next;
    }
    observer.failed(publication.id(), failure, at);
    if (open) {
      observer.circuitOpened(publication.id(), length, next);
    } else if (wasOpen) {
      observer.circuitClosed(publication.id(), at);
    }
    return new PullResult.Broken(failure, length == 1);
  }

  private static Duration longer(Duration wait, Optional<Duration> retryAfter) {
    return retryAfter
        .map(after -> after.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : after)
        .filter(after -> after.compareTo(wait) > 0)
        .orElse(wait);
  }
}
