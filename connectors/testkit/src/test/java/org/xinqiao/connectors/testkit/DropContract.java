package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;

/** What every kind does that takes whole files. */
abstract class DropContract extends PulledSourceContract {
  private DropDepartment dropping() {
    return (DropDepartment) department;
  }

  private Path taken() {
    return dropping().folder().resolve("taken");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** It is no answer, as nobody can tell it from a folder into which nothing drops any more. */
  @Test
  void anEmptyFolderIsLookedIntoAndNothingIsFresher() throws IOException {
    Files.writeString(dropping().folder().resolve("later.csv.part"), "half a fi");
    bench.start();
    bench.pulls.await("a look", () -> bench.pulls.emptyLooks(LAB) == 1);

    assertThat(bench.pulls.answers(LAB)).isZero();
    assertThat(bench.pulls.failures(LAB)).isEmpty();
    assertThat(bench.intake.attempts(LAB)).isEmpty();
  }

  @Test
  void aFolderThatComesBackEmptyFailsNoMore() {
    department.goDown();
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    department.comeUp();
    bench.pulls.await("a look", () -> bench.pulls.emptyLooks(LAB) == 1);
    bench.stop();

    assertThat(logged().lines().filter(line -> line.contains("answers again"))).hasSize(1);
  }

  @Test
  void takenFilesMoveAndPassingNamesStay() throws IOException {
    Files.writeString(dropping().folder().resolve("later.csv.part"), "half a fi");
    Files.writeString(dropping().folder().resolve(".hidden.csv"), "half a fi");
    startWith(rows(0, 3));
    bench.stop();

    assertThat(names(dropping().folder()))
        .containsExactly(".hidden.csv", "later.csv.part", "taken");
    assertThat(names(taken())).containsExactly("results-0000");
    assertThat(balance()).isEqualTo(new Receipt(3, 0, 0, 0, 0));
  }

  @Test
  void aFileThatACrashKeptFromBeingMovedIsOnlyMoved() throws IOException {
    startWith(rows(0, 3));
    bench.stop();
    Files.move(taken().resolve("results-0000"), dropping().folder().resolve("results-0000"));
    department.add(rows(3, 4));
    bench.start();
    bench.pulls.await("the next file", () -> bench.pulls.answers(LAB) == 2);
    bench.stop();

    assertThat(balance()).isEqualTo(new Receipt(4, 0, 0, 0, 0));
    assertThat(names(taken())).containsExactly("results-0000", "results-0001");
  }

  @Test
  void theSameNameWithOtherContentIsAnotherFile() throws IOException {
    startWith(rows(0, 3));
    dropping().drop("results-0000", rows(3, 5));
    pull();
    bench.stop();

    assertThat(balance()).isEqualTo(new Receipt(5, 0, 0, 0, 0));
    assertThat(names(dropping().folder())).containsExactly("taken");
  }

  /** Moved away, it would be lost unread. */
  @Test
  void aFileThatIsReplacedWhileItIsReadIsReadAgain() throws IOException {
    bench.intake.beforeNextBatch(() -> dropping().drop("results-0000", rows(7_000, 7_010)));
    startWith(rows(0, 6_000));
    bench.stop();

    assertThat(bench.pulls.failures(LAB))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.failure().kind()).isEqualTo(Kind.NONSENSE);
              assertThat(failed.failure().detail()).contains("results-0000 was replaced");
            });
    assertThat(bench.intake.attempts(LAB).stream().map(Run::id).distinct()).hasSize(1);
    assertThat(bench.intake.records(LAB)).hasSize(6_010);
    assertThat(names(dropping().folder())).containsExactly("taken");
  }
}
