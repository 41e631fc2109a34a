package org.xinqiao.gateway.publishing;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.xinqiao.connectors.intake.Comparisons;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.data.Room;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/**
 * Takes no rows while the disk has less than {@link Room#RESERVE} left. Sources fail meanwhile and
 * try again with growing waits, so that they go on within a minute of having room; a run under way
 * is broken off and repeated.
 */
public final class RoomGuard implements Intake {
  private final Intake inner;
  private final LongSupplier left;
  private final Alarms alarms;
  private final Consumer<String> console;
  private final AtomicBoolean paused = new AtomicBoolean();

  /**
   * @param left bytes of room
   * @param console is told in one line when taking rows ends and begins again: the log's file may
   *     be on the same disk
   */
  RoomGuard(Intake inner, LongSupplier left, Alarms alarms, Consumer<String> console) {
    this.inner = inner;
    this.left = left;
    this.alarms = alarms;
    this.console = console;
  }

  private void requireRoom() {
    long bytes = left.getAsLong();
    if (bytes < Room.RESERVE) {
      String shortage = Room.shortage(bytes);
      if (paused.compareAndSet(false, true)) {
        console.accept("Xinqiao pauses: " + shortage);
        alarms.raise(AlarmName.NO_ROOM, shortage);
      }
      throw new IntakeException(shortage);
    }
    if (paused.compareAndSet(true, false)) {
      console.accept("Xinqiao goes on: the data folder has " + (bytes >> 20) + " MB of room");
    }
  }

  @Override
  public Watermark watermark(PublicationId publication) {
    return inner.watermark(publication);
  }

  @Override
  public Run open(PublicationId publication) {
    requireRoom();
    return inner.open(publication);
  }

  @Override
  public Receipt accept(Run run, List<RawRow> rows) {
    requireRoom();
    return inner.accept(run, rows);
  }

  @Override
  public Prepared prepare(Run run, List<RawRow> rows) {
    Prepared prepared = inner.prepare(run, rows);
    return () -> {
      requireRoom();
      return prepared.take();
    };
  }

  @Override
  public Receipt conclude(Run run) {
    return inner.conclude(run);
  }

  /** What was taken in is not taken in again, even without room: it is one small write. */
  @Override
  public void complete(Run run, Watermark next) {
    inner.complete(run, next);
  }

  @Override
  public void fail(Run run, PullFailure failure) {
    inner.fail(run, failure);
  }

  /** Its rows need room as those of any run; noting what was seen needs none. */
  @Override
  public Comparisons comparisons() {
    return inner.comparisons();
  }
}
