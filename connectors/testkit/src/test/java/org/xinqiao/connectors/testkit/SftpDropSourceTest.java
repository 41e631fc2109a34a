package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;

class SftpDropSourceTest extends DropContract {
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
  void aLookAndEachFileIsACall() {
    reopen(yaml -> yaml + "rateLimit: {calls: 2, per: PT1S}\n");
    department.add(rows(0, 3));
    department.add(rows(3, 6));
    Instant begun = Instant.now();
    bench.start();
    bench.pulls.await("both files", () -> bench.pulls.answers(LAB) == 2);

    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(999));
    assertThat(bench.pulls.failures(LAB)).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsSaid() throws IOException {
    Files.delete(server().folder());

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

  @Test
  void aFileThatHoldsNoPrivateKeyIsSaid(@TempDir Path folder) throws IOException {
    try (SftpDepartment other = new SftpDepartment(folder, "privateKey: \"%s\"");
        Bench own = new Bench(List.of(Bench.publication(LAB.value(), other.sourceYaml())))) {
      Files.writeString(folder.resolve("id"), "-----BEGIN OPENSSH PRIVATE KEY-----\nno\n");
      own.start();
      own.pulls.await("a failure", () -> !own.pulls.failures(LAB).isEmpty());

      assertThat(own.pulls.failures(LAB).getFirst().failure().kind()).isEqualTo(Kind.REFUSED);
      assertThat(own.pulls.failures(LAB).getFirst().failure().detail()).contains("'privateKey'");
    }
  }
}
