package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;

class SftpDropSourceTest extends PulledSourceContract {
  private Path secret;

  @Override
  protected Department newDepartment(Path folder) throws IOException {
    if (secret == null) {
      secret = folder.resolve("password");
    }
    return new SftpDepartment(folder, "password: " + Bench.secretYaml(folder.resolve("password")));
  }

  private SftpDepartment server() {
    return (SftpDepartment) department;
  }

  private PullFailure firstFailure() {
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    return bench.pulls.failures(LAB).getFirst().failure();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void takenFilesMoveAndPassingNamesStay() throws IOException {
    Files.writeString(server().drop().resolve("later.csv.part"), "half a fi");
    Files.writeString(server().drop().resolve(".hidden.csv"), "half a fi");
    startWith(rows(0, 3));
    bench.stop();

    assertThat(names(server().drop())).containsExactly(".hidden.csv", "later.csv.part", "taken");
    assertThat(names(server().drop().resolve("taken"))).containsExactly("results-0000");
  }

  @Test
  void aFileThatACrashKeptFromBeingMovedIsOnlyMoved() throws IOException {
    startWith(rows(0, 3));
    bench.stop();
    Files.move(
        server().drop().resolve("taken").resolve("results-0000"),
        server().drop().resolve("results-0000"));
    department.add(rows(3, 4));
    bench.start();
    bench.pulls.await("the next file", () -> bench.intake.balance(LAB).created() == 4);
    bench.stop();

    assertThat(balance()).isEqualTo(new Receipt(4, 0, 0, 0, 0));
    assertThat(names(server().drop().resolve("taken")))
        .containsExactly("results-0000", "results-0001");
  }

  @Test
  void aNameThatWasTakenBeforeIsReplacedThere() throws IOException {
    startWith(rows(0, 3));
    server().drop("results-0000", FolderDepartment.Packing.CSV.file(rows(3, 5)));
    pull();
    bench.pulls.await("the second file", () -> bench.intake.balance(LAB).created() == 5);
    bench.stop();

    assertThat(names(server().drop())).containsExactly("taken");
  }

  @Test
  void anotherServerKeyIsRefusedBeforeThePasswordIsSent() throws IOException {
    department.add(rows(0, 3));
    server().trust(SftpDepartment.newKey());

    PullFailure failure = firstFailure();
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.detail()).contains("'knownHosts'");
    assertThat(server().signIns()).isZero();
  }

  @Test
  void aWrongPasswordIsRefusedAndAChangedOneIsTaken() throws IOException {
    department.add(rows(0, 3));
    Files.writeString(secret, "another-password");
    assertThat(firstFailure().kind()).isEqualTo(Kind.REFUSED);
    Files.writeString(secret, Department.SECRET);
    bench.pulls.await("the rows", () -> bench.intake.balance(LAB).created() == 3);

    assertThat(balance()).isEqualTo(new Receipt(3, 0, 0, 0, 0));
  }

  @Test
  void aFolderThatIsNotThereIsSaid() throws IOException {
    Files.delete(server().drop());

    PullFailure failure = firstFailure();
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.detail()).contains("'folder'");
  }

  @Test
  void aPrivateKeySignsInToo(@TempDir Path folder) throws IOException {
    try (SftpDepartment other = new SftpDepartment(folder, "privateKey: \"%s\"");
        Bench own = new Bench(List.of(Bench.publication(LAB.value(), other.sourceYaml())))) {
      other.add(rows(0, 3));
      own.start();
      own.pulls.await("the rows", () -> own.intake.balance(LAB).created() == 3);
    }
  }
}
