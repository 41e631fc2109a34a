package org.xinqiao.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.identity.SubjectRef;

/** Who looked, from a log that grows. */
class LookHistoryTest {
  private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
  private static final UUID ANN = new UUID(1, 7);
  private static final UUID BOB = new UUID(2, 8);

  /** The same bits as Ann's where the index looks. */
  private static final UUID TWIN = new UUID(3, 7);

  @TempDir private Path folder;
  private Path log;
  private int written;

  @BeforeEach
  void empty() throws IOException {
    log = Files.createFile(folder.resolve("audit.log"));
  }

  @Test
  void tellsTheNewestFirstAndOfNobodyElse() throws IOException {
    write(ANN, "first");
    write(BOB, "of Bob");
    write(TWIN, "of the twin");
    LookHistory history = new LookHistory(log, 16);
    write(ANN, "second");

    LookHistory.Found found = history.of(new SubjectRef(ANN));

    assertThat(found.looks())
        .extracting(LookHistory.Look::purpose)
        .containsExactly("second", "first");
    assertThat(found.looks().getLast())
        .isEqualTo(
            new LookHistory.Look(START, "official", "lookup", "health-code", "first", "GREEN"));
    assertThat(found.knownFrom()).isEmpty();
    assertThat(history.of(new SubjectRef(UUID.randomUUID())).looks()).isEmpty();
  }

  @Test
  void aLineThatIsBeingWrittenIsTakenOnceItIsWhole() throws IOException {
    write(ANN, "whole");
    String next = line(ANN, "torn");
    Files.writeString(log, next.substring(0, next.length() / 2), StandardOpenOption.APPEND);
    LookHistory history = new LookHistory(log, 16);
    assertThat(purposes(history, ANN)).containsExactly("whole");

    Files.writeString(log, next.substring(next.length() / 2), StandardOpenOption.APPEND);

    assertThat(purposes(history, ANN)).containsExactly("torn", "whole");
  }

  @Test
  void aPurposeThatLooksLikeASubjectIsNone() throws IOException {
    write(BOB, "\\\"subject\\\":\\\"" + ANN + "\\\"");
    Files.writeString(
        log, "{\"action\":\"quarantine-show\",\"entry\":\"e\"}\n", StandardOpenOption.APPEND);
    LookHistory history = new LookHistory(log, 16);

    assertThat(purposes(history, ANN)).isEmpty();
    assertThat(purposes(history, BOB)).hasSize(1);
  }

  @Test
  void beyondItsBoundTheOldestIsForgottenAndThatIsSaid() throws IOException {
    LookHistory history = new LookHistory(log, 4);
    for (int i = 0; i < 4; i++) {
      write(ANN, "p" + i);
    }
    assertThat(history.of(new SubjectRef(ANN)).knownFrom()).isEmpty();
    write(BOB, "q");
    write(ANN, "p5");

    LookHistory.Found found = history.of(new SubjectRef(ANN));

    assertThat(found.looks())
        .extracting(LookHistory.Look::purpose)
        .containsExactly("p5", "p3", "p2");
    assertThat(found.knownFrom()).contains(START.plusSeconds(2));
  }

  @Test
  void isTheSameAsReadingTheWholeLog() throws IOException {
    Random random = new Random(7);
    List<UUID> people = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      people.add(new UUID(random.nextLong(), random.nextLong()));
    }
    List<List<String>> expected = new ArrayList<>();
    people.forEach(one -> expected.add(new ArrayList<>()));
    LookHistory history = new LookHistory(log, 1 << 14);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 9_000; i++) {
      int who = random.nextInt(random.nextBoolean() ? 3 : people.size());
      lines.append(line(people.get(who), "p" + i));
      expected.get(who).addFirst("p" + i);
    }
    Files.writeString(log, lines, StandardOpenOption.APPEND);
    for (int i = 0; i < people.size(); i++) {
      List<String> newest = expected.get(i).stream().limit(LookHistory.MOST).toList();
      assertThat(purposes(history, people.get(i))).isEqualTo(newest);
    }
  }

  private static List<String> purposes(LookHistory history, UUID subject) {
    return history.of(new SubjectRef(subject)).looks().stream()
        .map(LookHistory.Look::purpose)
        .toList();
  }

  private void write(UUID subject, String purpose) throws IOException {
    Files.writeString(log, line(subject, purpose), StandardOpenOption.APPEND);
  }

  private String line(UUID subject, String purpose) {
    return """
        {"n":1,"prev":"0","action":"lookup","at":"%s","purpose":"%s","result":"GREEN",\
        "scenario":"health-code","subject":"%s","user":"official","hash":"0"}
        """
        .formatted(START.plusSeconds(written++), purpose, subject);
  }
}
