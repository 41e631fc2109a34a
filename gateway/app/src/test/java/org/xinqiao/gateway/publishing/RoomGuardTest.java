package org.xinqiao.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

class RoomGuardTest {
  private static final PublicationId ID = new PublicationId("laboratory.tests");
  private static final Run RUN = new Run(ID, 1, 1, Watermark.START);

  private final List<String> calls = new ArrayList<>();
  private final List<String> alarms = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private long left = Room.RESERVE;
  private final RoomGuard guard =
      new RoomGuard(
          new Noting(), () -> left, (name, detail) -> alarms.add(name + ": " + detail), lines::add);

  @Test
  void withoutRoomNothingIsOpenedOrAccepted() {
    left = Room.RESERVE - 1;

    assertThatThrownBy(() -> guard.open(ID)).isInstanceOf(IntakeException.class);
    assertThatThrownBy(() -> guard.accept(RUN, List.of()))
        .isInstanceOf(IntakeException.class)
        .hasMessage(
            "the data folder has 255 MB of room, below its reserve of 256 MB: make room, pulling"
                + " goes on by itself");
    assertThat(calls).isEmpty();
  }

  @Test
  void whatWasTakenInIsCompletedEvenWithoutRoom() {
    guard.open(ID);
    guard.accept(RUN, List.of());
    left = 0;
    guard.complete(RUN, new Watermark("next"));

    assertThat(calls).containsExactly("open", "accept", "complete");
  }

  @Test
  void aPauseIsToldOnceAndSoIsItsEnd() {
    left = 10L << 20;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> guard.open(ID)).isInstanceOf(IntakeException.class);
    }
    left = 600L << 20;
    guard.open(ID);
    guard.open(ID);

    assertThat(alarms)
        .singleElement()
        .asString()
        .startsWith("no-room: the data folder has 10 MB of room");
    assertThat(lines)
        .containsExactly(
            "Xinqiao pauses: the data folder has 10 MB of room, below its reserve of 256 MB: make"
                + " room, pulling goes on by itself",
            "Xinqiao goes on: the data folder has 600 MB of room");
    assertThat(calls).containsExactly("open", "open");
  }

  /** What reaches the intake behind the guard. */
  private final class Noting implements Intake {
    @Override
    public Watermark watermark(PublicationId publication) {
      return Watermark.START;
    }

    @Override
    public Run open(PublicationId publication) {
      calls.add("open");
      return RUN;
    }

    @Override
    public Receipt accept(Run run, List<RawRow> rows) {
      calls.add("accept");
      return Receipt.NONE;
    }

    @Override
    public Receipt conclude(Run run) {
      return Receipt.NONE;
    }

    @Override
    public void complete(Run run, Watermark next) {
      calls.add("complete");
    }

    @Override
    public void fail(Run run, PullFailure failure) {
      calls.add("fail");
    }

    @Override
    public Comparisons comparisons() {
      throw new UnsupportedOperationException("not asked for here");
    }
  }
}
