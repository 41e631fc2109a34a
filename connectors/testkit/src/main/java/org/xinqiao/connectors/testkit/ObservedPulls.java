package org.xinqiao.connectors.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.PublicationId;

/** Keeps what an observer hears, and lets a test wait for it. */
public final class ObservedPulls implements PullObserver {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** One failure and when it was. */
  public record Failed(PublicationId publication, PullFailure failure, Instant at) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private final List<PublicationId> answered = new ArrayList<>();
  private final List<PublicationId> empty = new ArrayList<>();
  private final List<Failed> failed = new ArrayList<>();
  private final List<PublicationId> looked = new ArrayList<>();
  private final List<PublicationId> opened = new ArrayList<>();
  private final List<PublicationId> closed = new ArrayList<>();
  private final List<OptionalLong> expected = new ArrayList<>();
  private final List<Compared> compared = new ArrayList<>();
  private final List<Counted> counted = new ArrayList<>();

  /** What a source said of its number of records. */
  public record Counted(long records, long heldBack) {}

  @Override
  public void answered(PublicationId publication, Instant at) {
    hear(() -> answered.add(publication));
  }

  @Override
  public void answeredFullAndEmpty(PublicationId publication, Instant at) {
    hear(() -> empty.add(publication));
  }

  @Override
  public void looked(PublicationId publication, Instant at) {
    hear(() -> looked.add(publication));
  }

  @Override
  public void circuitOpened(PublicationId publication, int failures, Instant until) {
    hear(() -> opened.add(publication));
  }

  @Override
  public void circuitClosed(PublicationId publication, Instant at) {
    hear(() -> closed.add(publication));
  }

  @Override
  public void failed(PublicationId publication, PullFailure failure, Instant at) {
    hear(() -> failed.add(new Failed(publication, failure, at)));
  }

  @Override
  public void progress(PublicationId publication, long rowsRead, OptionalLong rows) {
    hear(() -> expected.add(rows));
  }

  @Override
  public void compared(PublicationId publication, Compared result, Instant at) {
    hear(() -> compared.add(result));
  }

  @Override
  public void counted(PublicationId publication, long records, long heldBack, Instant at) {
    hear(() -> counted.add(new Counted(records, heldBack)));
  }

  private void hear(Runnable note) {
    lock.lock();
    try {
      note.run();
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How often a publication has answered. */
  public int answers(PublicationId publication) {
    return count(answered, publication);
  }

  /** How often a full read of a publication ended without a row. */
  public int emptyAnswers(PublicationId publication) {
    return count(empty, publication);
  }

  /** How often a publication's folder had no file to take. */
  public int emptyLooks(PublicationId publication) {
    return count(looked, publication);
  }

  /** How often a publication's circuit was told to be open. */
  public int circuitsOpened(PublicationId publication) {
    return count(opened, publication);
  }

  /** How often it was told to be closed again. */
  public int circuitsClosed(PublicationId publication) {
    return count(closed, publication);
  }

  private int count(List<PublicationId> heardOf, PublicationId publication) {
    lock.lock();
    try {
      return (int) heardOf.stream().filter(publication::equals).count();
    } finally {
      lock.unlock();
    }
  }

  public List<Failed> failures(PublicationId publication) {
    lock.lock();
    try {
      return failed.stream().filter(f -> f.publication().equals(publication)).toList();
    } finally {
      lock.unlock();
    }
  }

  /** What every failure said. */
  String said() {
    lock.lock();
    try {
      return failed.stream().map(f -> f.failure().toString()).collect(Collectors.joining("\n"));
    } finally {
      lock.unlock();
    }
  }

  /** Of each batch, how many rows the source had announced. */
  public List<OptionalLong> expected() {
    lock.lock();
    try {
      return List.copyOf(expected);
    } finally {
      lock.unlock();
    }
  }

  /** What each comparison came to, of any publication. */
  public List<Compared> compared() {
    lock.lock();
    try {
      return List.copyOf(compared);
    } finally {
      lock.unlock();
    }
  }

  /** Every count of a source, of any publication. */
  public List<Counted> counted() {
    lock.lock();
    try {
      return List.copyOf(counted);
    } finally {
      lock.unlock();
    }
  }

  /** Returns once something heard makes it true; fails after 10 s. */
  public void await(String what, BooleanSupplier condition) {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (!condition.getAsBoolean()) {
        left = heard.awaitNanos(left);
        if (left <= 0) {
          throw new AssertionError(
              "not within " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos()) + " s: " + what);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting: " + what, stopped);
    } finally {
      lock.unlock();
    }
  }
}
