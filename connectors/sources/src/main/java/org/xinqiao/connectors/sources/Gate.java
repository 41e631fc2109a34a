package org.xinqiao.connectors.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.Publication;

/** When one publication's next pull is due; the waits grow while its source fails. */
final class Gate {
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private final Publication publication;
  private final PullObserver observer;
  private final Clock clock;
  private final Pace pace;
  private Instant due = Instant.MIN;
  private Instant retry = Instant.MIN;
  private boolean asked;
  private int failures;
  private int looks;
  private boolean stopping;

  Gate(Publication publication, PullObserver observer, Clock clock, Pace pace) {
    this.publication = publication;
    this.observer = observer;
    this.clock = clock;
    this.pace = pace;
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
    synchronized (this) {
      recovered = failures > 0;
      failures = 0;
      looked();
    }
    return new PullResult.Answered(recovered);
  }

  PullResult broken(PullBroken broken) {
    if (broken instanceof PullBroken.ByStop) {
      return new PullResult.NotDue();
    }
    PullFailure failure = broken.failure();
    boolean first;
    Instant at = clock.instant();
    synchronized (this) {
      failures++;
      first = failures == 1;
      Duration wait = pace.after(failures, publication.id().value());
      Optional<Duration> longer =
          broken
              .retryAfter()
              .map(a -> a.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : a);
      retry =
          failure.kind() == PullFailure.Kind.STOPPED
              ? Instant.MAX
              : at.plus(longer.filter(a -> a.compareTo(wait) > 0).orElse(wait));
      due = retry;
    }
    observer.failed(publication.id(), failure, at);
    return new PullResult.Broken(failure, first);
  }
}
