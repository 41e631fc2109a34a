package org.xinqiao.gateway.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.PublicationId;

/** Waits until every source has answered or failed once, or has an empty folder. */
final class FirstPulls implements PullObserver {
  private final Set<PublicationId> waiting = ConcurrentHashMap.newKeySet();
  private final Map<PublicationId, Long> read = new ConcurrentHashMap<>();
  private final CountDownLatch all;
  private final PullProgress progress;
  private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());

  FirstPulls(Set<PublicationId> publications, PullProgress progress) {
    waiting.addAll(publications);
    this.all = new CountDownLatch(publications.size());
    this.progress = progress;
  }

  /** Returns whether all have answered or failed in that time. */
  boolean await(Duration limit) throws InterruptedException {
    return all.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  long rows() {
    return read.values().stream().mapToLong(Long::longValue).sum();
  }

  /** When the last of them ended, on {@link System#nanoTime}'s scale. */
  long endedNanos() {
    return lastNanos.get();
  }

  @Override
  public void answered(PublicationId publication, Instant at) {
    end(publication);
  }

  @Override
  public void answeredFullAndEmpty(PublicationId publication, Instant at) {
    end(publication);
  }

  @Override
  public void looked(PublicationId publication, Instant at) {
    end(publication);
  }

  @Override
  public void failed(PublicationId publication, PullFailure failure, Instant at) {
    end(publication);
  }

  @Override
  public void progress(PublicationId publication, long rowsRead, OptionalLong expected) {
    if (waiting.contains(publication)) {
      read.put(publication, rowsRead);
      progress.read(publication, rowsRead);
    }
  }

  private void end(PublicationId publication) {
    if (waiting.remove(publication)) {
      lastNanos.set(System.nanoTime());
      progress.done(publication);
      all.countDown();
    }
  }
}
