package org.xinqiao.connectors.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.DriftCheck;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RawRow;

/**
 * Takes pushes into an intake: one push is one run, unless it has no row. A push that was begun is
 * finished before another one of its publication is taken, from the rows that the journal has, so
 * that no run ever holds rows of two pushes. The watermark names the last push that was completed.
 */
public final class Pushes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
  private static final int BATCH = 5_000;
  private static final long LOOK_UP_MILLIS = 100;

  private final Intake intake;
  private final PushJournal journal;
  private final PullObserver observer;
  private final Clock clock;
  private final Duration longestWait;
  private final Map<PublicationId, ReentrantLock> locks = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /**
   * @param longestWait how long a push waits for another one of its publication, 0 to 1 minute
   */
  public Pushes(
      Intake intake,
      PushJournal journal,
      PullObserver observer,
      Clock clock,
      Duration longestWait) {
    this.intake = intake;
    this.journal = journal;
    this.observer = observer;
    this.clock = clock;
    this.longestWait = longestWait;
  }

  /** Returns once it is decided and durable what becomes of every row. */
  public PushResult push(Publication publication, PushKey key, PushBody body) {
    return push(publication, key, body, () -> true);
  }

  /**
   * As {@link #push(Publication, PushKey, PushBody)}.
   *
   * @param open whether the publication still takes pushes; asked when no other push, and nothing
   *     else {@link #exclusively}, is under way. If not, nothing is taken
   */
  public PushResult push(
      Publication publication, PushKey key, PushBody body, BooleanSupplier open) {
    ReentrantLock lock = locks.computeIfAbsent(publication.id(), _ -> new ReentrantLock(true));
    if (!taken(lock)) {
      return stopping ? new PushResult.Stopping() : new PushResult.UnderWay();
    }
    try {
      if (stopping) {
        return new PushResult.Stopping();
      }
      return open.getAsBoolean() ? alone(publication, key, body) : new PushResult.UnderWay();
    } catch (StoppedException stopped) {
      return stopped(publication.id(), stopped);
    } catch (IntakeException notStored) {
      LOG.warn("a push of {} was not stored: {}", publication.id(), notStored.getMessage());
      failed(publication.id());
      return new PushResult.NotStored();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Finishes the push that a crash broke off, if there is one. To be called at the start, so that
   * no run stays open; {@link #push} does it too.
   */
  public void finish(Publication publication) {
    ReentrantLock lock = locks.computeIfAbsent(publication.id(), _ -> new ReentrantLock(true));
    lock.lock();
    try {
      finishBegun(publication);
    } catch (StoppedException stopped) {
      stopped(publication.id(), stopped);
    } catch (IntakeException notStored) {
      LOG.warn("{}: a push stays unfinished: {}", publication.id(), notStored.getMessage());
      failed(publication.id());
    } finally {
      lock.unlock();
    }
  }

  /** Does something while no push of the publication is under way; a push waits for its end. */
  public void exclusively(PublicationId publication, Runnable change) {
    ReentrantLock lock = locks.computeIfAbsent(publication, _ -> new ReentrantLock(true));
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  private PushResult.Stopped stopped(PublicationId id, StoppedException stopped) {
    String why = String.valueOf(stopped.getMessage());
    observer.failed(id, new PullFailure(PullFailure.Kind.STOPPED, why), clock.instant());
    return new PushResult.Stopped(why);
  }

  /** Looks up now and then, so that a stop is told to those who wait, too. */
  private boolean taken(ReentrantLock lock) {
    try {
      long left = longestWait.toMillis();
      while (!lock.tryLock(Math.min(left, LOOK_UP_MILLIS), TimeUnit.MILLISECONDS)) {
        left -= LOOK_UP_MILLIS;
        if (left <= 0 || stopping) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private PushResult alone(Publication publication, PushKey key, PushBody body) {
    PublicationId id = publication.id();
    if (!finishBegun(publication)) {
      return new PushResult.Stopping();
    }
    Optional<PushJournal.Answered> before = journal.answered(id, key);
    if (before.isPresent()) {
      return before.get().bodySha256().equals(body.sha256())
          ? new PushResult.Taken(before.get().answer())
          : new PushResult.OtherBody();
    }
    BegunPush push = new BegunPush(key, body, clock.instant());
    if (body.rows() == 0) {
      // Nothing to count, so nothing to remember: repeating it changes nothing.
      observer.answered(id, push.at());
      return new PushResult.Taken(PushAnswer.NO_ROWS);
    }
    journal.begin(id, push);
    Optional<PushAnswer> answer = take(publication, push);
    return answer.isPresent() ? new PushResult.Taken(answer.get()) : new PushResult.Stopping();
  }

  /** Whether no push is left begun; false if the gateway stops. */
  private boolean finishBegun(Publication publication) {
    Optional<BegunPush> begun = journal.begun(publication.id());
    if (begun.isEmpty()) {
      return true;
    }
    if (intake.watermark(publication.id()).equals(watermark(begun.get().key()))) {
      end(publication.id(), begun.get());
    } else if (take(publication, begun.get()).isEmpty()) {
      return false;
    }
    LOG.info("{}: a push that had broken off is finished", publication.id());
    return true;
  }

  /** Nothing if the gateway stops: the push stays begun, its run open. */
  private Optional<PushAnswer> take(Publication publication, BegunPush push) {
    PublicationId id = publication.id();
    Run run = intake.open(id);
    PushAnswer answer;
    try {
      Optional<PushAnswer> accepted = accept(publication, run, push.body());
      if (accepted.isEmpty()) {
        return accepted;
      }
      answer = accepted.get().with(intake.conclude(run));
      // Before the watermark: a push that is complete has its answer.
      journal.answer(id, new PushJournal.Answered(push.key(), push.body().sha256(), answer));
      intake.complete(run, watermark(push.key()));
    } catch (IntakeException notStored) {
      intake.fail(run, notStored());
      throw notStored;
    }
    end(id, push);
    return Optional.of(answer);
  }

  private Optional<PushAnswer> accept(Publication publication, Run run, PushBody body) {
    Receipt receipt = Receipt.NONE;
    PushFaults faults = new PushFaults(publication);
    DriftCheck drift = new DriftCheck(publication);
    PushRows lines = body.lines();
    for (List<RawRow> rows = lines.next(BATCH); !rows.isEmpty(); rows = lines.next(BATCH)) {
      if (stopping) {
        return Optional.empty();
      }
      Instant asOf = clock.instant();
      Receipt batch = intake.accept(run, drift.noting(rows));
      if (batch.quarantined() + batch.duplicate() > 0) {
        faults.look(rows, asOf);
      }
      receipt = receipt.plus(batch);
    }
    return Optional.of(
        new PushAnswer(OptionalLong.of(run.id()), receipt, faults.first(), faults.more()));
  }

  private void end(PublicationId id, BegunPush push) {
    journal.end(id);
    // As of when it came: a source is never called fresher than what it has sent.
    observer.answered(id, push.at());
  }

  private static Watermark watermark(PushKey key) {
    return new Watermark("{\"push\":\"" + key.sha256() + "\"}");
  }

  private void failed(PublicationId id) {
    observer.failed(id, notStored(), clock.instant());
  }

  private static PullFailure notStored() {
    return new PullFailure(
        PullFailure.Kind.NOT_STORED, "a push could not be stored; the gateway's log has the cause");
  }

  /** Takes no further push; one under way ends after its batch and is finished later. */
  @Override
  public void close() {
    stopping = true;
  }
}
