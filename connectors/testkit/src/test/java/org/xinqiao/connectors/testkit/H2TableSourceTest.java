package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;

/** {@code jdbc-table} over an H2 server. */
class H2TableSourceTest extends ComparedSourceContract {
  private Path secret;

  @Override
  protected Department newDepartment(Path folder) throws IOException {
    if (secret == null) {
      secret = folder.resolve("password");
    }
    return new H2Department(Bench.secretYaml(folder.resolve("password")));
  }

  @Test
  void aWrongPasswordIsRefusedAndAChangedOneIsTaken() throws IOException {
    department.add(rows(0, 3));
    Files.writeString(secret, "another-password");
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    assertThat(bench.pulls.failures(LAB).getFirst().failure().kind()).isEqualTo(Kind.REFUSED);
    Files.writeString(secret, Department.SECRET);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(balance()).isEqualTo(new Receipt(3, 0, 0, 0, 0));
  }

  @Test
  void aTableThatPromisesOneRowAKeyIsCounted() {
    ((H2Department) department).execute("CREATE UNIQUE INDEX one ON \"results\" (\"id\")");
    startWith(rows(0, 40));

    assertThat(bench.pulls.counted()).containsExactly(new ObservedPulls.Counted(40, 0));
  }
}
