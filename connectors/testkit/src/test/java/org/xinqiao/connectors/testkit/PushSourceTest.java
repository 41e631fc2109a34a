package org.xinqiao.connectors.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.intake.Comparisons;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.sources.PushAnswer;
import org.xinqiao.connectors.sources.PushBody;
import org.xinqiao.connectors.sources.PushKey;
import org.xinqiao.connectors.sources.PushResult;
import org.xinqiao.connectors.sources.Pushes;
import org.xinqiao.connectors.testkit.InMemoryPushJournal.Step;

class PushSourceTest extends DriftContract {
  private static final Duration NO_WAIT = Duration.ZERO;
  private static final PushKey K = key("k");
  private static final PushKey L = key("l");

  private final Publication lab = Bench.publication(LAB.value(), "  kind: push\n");

  @Override
  protected Department newDepartment(Path folder) {
    return new PushDepartment();
  }

  static PushKey key(String text) {
    return PushKey.of(text).orElseThrow();
  }

  static PushBody body(String text) {
    return PushBody.of(text.getBytes(UTF_8));
  }

  /** As after a restart: nothing is remembered but by intake and journal. */
  private Pushes pushes() {
    return pushes(bench.intake);
  }

  private Pushes pushes(Intake intake) {
    return new Pushes(intake, bench.journal, bench.pulls, Clock.systemUTC(), NO_WAIT);
  }

  private PushAnswer taken(PushKey key, PushBody body) {
    PushResult result = pushes().push(lab, key, body);
    assertThat(result).isInstanceOf(PushResult.Taken.class);
    return ((PushResult.Taken) result).answer();
  }

  /** Rows 0 to 9, one of them twice and one of them bad. */
  private static PushBody tenRows() {
    List<Row> rows = new ArrayList<>(rows(0, 10));
    rows.add(rows.get(3));
    rows.add(new Row("P77", "C", "2021-04-01", Department.PERSONAL_NOTE, T0));
    return PushDepartment.body(rows);
  }

  private static final Receipt TEN = new Receipt(10, 0, 1, 0, 1);

  @Test
  void aRepeatGetsTheAnswerOfTheFirst() {
    PushAnswer first = taken(K, tenRows());
    PushAnswer again = taken(K, tenRows());

    assertThat(first.receipt()).isEqualTo(TEN);
    assertThat(again).isEqualTo(first);
    assertThat(balance()).isEqualTo(TEN);
    assertThat(bench.pulls.answers(LAB)).as("a repeat is no new data").isEqualTo(1);
    assertThat(taken(L, tenRows()).receipt())
        .as("another key is another push")
        .isEqualTo(new Receipt(0, 0, 12, 0, 0));
  }

  @Test
  void anotherBodyUnderAKeyIsRefused() {
    taken(K, tenRows());

    assertThat(pushes().push(lab, K, PushDepartment.body(rows(20, 21))))
        .isEqualTo(new PushResult.OtherBody());
    assertThat(balance()).isEqualTo(TEN);
  }

  /** Breaks one push in every place, then goes on with the same or with another push first. */
  @ParameterizedTest
  @EnumSource(Step.class)
  void aCrashLosesNothingAndCountsNothingTwice(Step step) {
    for (boolean sameFirst : List.of(true, false)) {
      bench = new Bench(List.of(lab));
      bench.journal.failAt(step);
      assertThat(pushes().push(lab, K, tenRows())).isEqualTo(new PushResult.NotStored());
      goesOn(sameFirst);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBatchThatIsStoredInPartIsFinishedFromTheJournal(boolean sameFirst) {
    bench.intake.breakAfter(0);
    assertThat(pushes().push(lab, K, tenRows())).isEqualTo(new PushResult.NotStored());
    assertThat(bench.intake.records(LAB)).as("some rows are in").hasSize(6);

    goesOn(sameFirst);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCompletionThatFailsIsRepeatedFromTheJournal(boolean sameFirst) {
    bench.intake.refuseCompletion(true);
    assertThat(pushes().push(lab, K, tenRows())).isEqualTo(new PushResult.NotStored());
    bench.intake.refuseCompletion(false);

    goesOn(sameFirst);
  }

  private void goesOn(boolean sameFirst) {
    if (sameFirst) {
      assertThat(taken(K, tenRows()).receipt()).isEqualTo(TEN);
    }
    assertThat(taken(L, PushDepartment.body(rows(8, 15))).receipt().read()).isEqualTo(7);
    assertThat(taken(K, tenRows()).receipt().read()).isEqualTo(12);

    assertThat(balance().read()).isEqualTo(19);
    assertThat(balance().created()).isEqualTo(15);
    assertThat(balance().quarantined()).isEqualTo(1);
    assertThat(bench.intake.records(LAB)).hasSize(15);
    assertThat(bench.journal.begun(LAB)).isEmpty();
    assertThat(bench.intake.attempts(LAB).stream().map(Run::id).distinct()).hasSize(2);
  }

  @Test
  void theStartFinishesWhatACrashBrokeOff() {
    bench.intake.breakAfter(0);
    pushes().push(lab, K, tenRows());

    pushes().finish(lab);

    assertThat(balance()).isEqualTo(TEN);
    assertThat(bench.journal.begun(LAB)).isEmpty();
    assertThat(taken(K, tenRows()).receipt()).isEqualTo(TEN);
    assertThat(bench.intake.attempts(LAB)).hasSize(2);
  }

  @Test
  void badRowsAreNamedByLineAndWithoutAValue() {
    String good = FolderDepartment.json(Row.good(1, T0));
    String text =
        good
            + "\r\n\n"
            + good.replace("\"A\"", "\"C\"")
            + "{\"id\":\"P2\",\"co\n"
            + good.replace("id", "code")
            + "[1]\n"
            + good.replace("lives", "\u00ff")
            + "{\"id\":\""
            + "x".repeat(70_000)
            + "\"}\n"
            + FolderDepartment.json(Row.good(2, T0)).strip();
    // As Latin-1, the y with diaeresis is a byte that UTF-8 does not have.
    PushAnswer answer = taken(K, PushBody.of(text.getBytes(ISO_8859_1)));

    assertThat(answer.receipt()).isEqualTo(new Receipt(2, 0, 0, 0, 6));
    assertThat(answer.faults())
        .extracting(fault -> fault.line() + " " + fault.fault().code().kebab())
        .containsExactly(
            "4 unknown-code",
            "5 unreadable-row",
            "6 unreadable-row",
            "7 unreadable-row",
            "8 unreadable-row",
            "9 unreadable-row");
    assertThat(answer.faults())
        .extracting(fault -> fault.fault().remedy())
        .contains("send it in UTF-8", "keep a row below 64 kB", "send each row as one JSON object");
    assertThat(answer.faults().toString())
        .doesNotContain(Department.PERSONAL_NOTE, "P000001", "xxx");
    assertThat(answer.moreFaults()).isZero();
    assertThat(bench.intake.quarantine(LAB)).extracting(Fault::code).hasSize(6);
  }

  @Test
  void theListOfBadRowsIsCapped() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 130; i++) {
      text.append("[").append(i).append("]\n");
    }
    PushAnswer answer = taken(K, body(text.toString()));

    assertThat(answer.faults()).hasSize(100);
    assertThat(answer.faults().getLast().line()).isEqualTo(100);
    assertThat(answer.moreFaults()).isEqualTo(30);
  }

  @Test
  void aPushWithoutRowsSaysThatTheSourceIsThere() {
    PushAnswer answer = taken(K, body("\n\r\n"));

    assertThat(answer.receipt()).isEqualTo(Receipt.NONE);
    assertThat(answer.run()).isEmpty();
    assertThat(bench.pulls.answers(LAB)).isEqualTo(1);
    assertThat(bench.intake.attempts(LAB)).isEmpty();
  }

  @Test
  void aPushIsBounded() throws IOException {
    byte[] rows = "[]\n".repeat(PushBody.MOST_ROWS).getBytes(UTF_8);
    assertThat(PushBody.of(rows).rows()).isEqualTo(20_000);
    byte[] more = "[]\n".repeat(PushBody.MOST_ROWS + 1).getBytes(UTF_8);
    assertThat(PushBody.read(new ByteArrayInputStream(more))).isEmpty();
    byte[] large = new byte[PushBody.MOST_BYTES + 1];
    assertThat(PushBody.read(new ByteArrayInputStream(large))).isEmpty();
    large[PushBody.MOST_BYTES] = '\n';
    assertThat(PushBody.read(new ByteArrayInputStream(large, 0, PushBody.MOST_BYTES))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "\u4fe1", "a\u0000"})
  void aKeyIsVisibleAscii(String text) {
    assertThat(PushKey.of(text)).isEmpty();
    assertThat(PushKey.of("k".repeat(256))).isEmpty();
    assertThat(PushKey.of("k".repeat(255))).isPresent();
  }

  @Test
  void aFailureIsTold() {
    bench.intake.refuseCompletion(true);
    pushes().push(lab, K, tenRows());

    assertThat(bench.pulls.failures(LAB))
        .extracting(failed -> failed.failure().kind())
        .containsExactly(PullFailure.Kind.NOT_STORED);
  }

  /** What its rules stop is told as that, also when it is tried again at a start. */
  @Test
  void aPushThatIsFinishedLaterCanBeStoppedToo() {
    bench.intake.refuseCompletion(true);
    pushes().push(lab, K, tenRows());
    bench.intake.refuseCompletion(false);
    Pushes stopped = pushes(new StoppedIntake(bench.intake));

    stopped.finish(lab);

    assertThat(bench.pulls.failures(LAB))
        .extracting(failed -> failed.failure().kind())
        .containsExactly(PullFailure.Kind.NOT_STORED, PullFailure.Kind.STOPPED);
    assertThat(taken(K, tenRows()).receipt()).isEqualTo(TEN);
  }

  @Test
  void whatIsNotOpenTakesNothingAndWhatIsDoneAloneIsAlone() {
    assertThat(pushes().push(lab, K, tenRows(), () -> false)).isEqualTo(new PushResult.UnderWay());
    assertThat(bench.journal.begun(LAB)).isEmpty();
    Pushes pushes = pushes();
    pushes.exclusively(
        LAB,
        () ->
            assertThat(CompletableFuture.supplyAsync(() -> pushes.push(lab, L, tenRows())).join())
                .isEqualTo(new PushResult.UnderWay()));
    assertThat(pushes.push(lab, L, tenRows())).isInstanceOf(PushResult.Taken.class);
  }

  @Test
  void oneAtATimeAndNoneAfterTheStop() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Pushes pushes = pushes(new WaitingIntake(bench.intake, inside, goOn));
    try (var thread = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var first = CompletableFuture.supplyAsync(() -> pushes.push(lab, K, tenRows()), thread);
      inside.await();
      assertThat(pushes.push(lab, L, tenRows())).isEqualTo(new PushResult.UnderWay());
      assertThat(pushes.push(lab, K, tenRows())).isEqualTo(new PushResult.UnderWay());
      pushes.close();
      assertThat(pushes.push(lab, L, tenRows())).isEqualTo(new PushResult.Stopping());
      goOn.countDown();
      assertThat(first.get()).isInstanceOf(PushResult.Taken.class);
    }
    assertThat(pushes.push(lab, L, tenRows())).isEqualTo(new PushResult.Stopping());
    assertThat(balance()).isEqualTo(TEN);
  }

  /** Nobody waits for a push that is longer than the stop may take. */
  @Test
  void aStopBreaksOffBetweenBatchesAndIsMadeGood() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    PushBody large = PushDepartment.body(rows(0, 12_000));
    Pushes pushes =
        new Pushes(
            new WaitingIntake(bench.intake, inside, goOn),
            bench.journal,
            bench.pulls,
            Clock.systemUTC(),
            Duration.ofMinutes(1));
    try (var thread = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var first = CompletableFuture.supplyAsync(() -> pushes.push(lab, K, large), thread);
      inside.await();
      var waiting = CompletableFuture.supplyAsync(() -> pushes.push(lab, L, tenRows()), thread);
      pushes.close();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new PushResult.Stopping());
      goOn.countDown();
      assertThat(first.get()).isEqualTo(new PushResult.Stopping());
    }
    assertThat(bench.intake.records(LAB)).hasSize(5_000);

    pushes().finish(lab);

    assertThat(taken(K, large).receipt()).isEqualTo(new Receipt(12_000, 0, 0, 0, 0));
    assertThat(balance()).isEqualTo(new Receipt(12_000, 0, 0, 0, 0));
  }

  /** Stops every run. */
  private record StoppedIntake(Intake inner) implements Intake {
    @Override
    public Watermark watermark(PublicationId publication) {
      return inner.watermark(publication);
    }

    @Override
    public Run open(PublicationId publication) {
      return inner.open(publication);
    }

    @Override
    public Receipt accept(Run run, List<RawRow> rows) {
      throw new StoppedException("too many bad rows");
    }

    @Override
    public Receipt conclude(Run run) {
      return inner.conclude(run);
    }

    @Override
    public Comparisons comparisons() {
      return inner.comparisons();
    }

    @Override
    public void complete(Run run, Watermark next) {
      inner.complete(run, next);
    }

    @Override
    public void fail(Run run, PullFailure failure) {
      inner.fail(run, failure);
    }
  }

  /** Waits in the middle of a push. */
  private record WaitingIntake(Intake inner, CountDownLatch inside, CountDownLatch goOn)
      implements Intake {
    @Override
    public Watermark watermark(PublicationId publication) {
      return inner.watermark(publication);
    }

    @Override
    public Run open(PublicationId publication) {
      return inner.open(publication);
    }

    @Override
    public Receipt accept(Run run, List<RawRow> rows) {
      inside.countDown();
      try {
        goOn.await();
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
      return inner.accept(run, rows);
    }

    @Override
    public Receipt conclude(Run run) {
      return inner.conclude(run);
    }

    @Override
    public Comparisons comparisons() {
      return inner.comparisons();
    }

    @Override
    public void complete(Run run, Watermark next) {
      inner.complete(run, next);
    }

    @Override
    public void fail(Run run, PullFailure failure) {
      inner.fail(run, failure);
    }
  }
}
