package org.xinqiao.load.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineTest {
  private static final int PEOPLE = 6_000;

  @TempDir Path folder;

  private BaselinePlan plan(BaselineKind kind) {
    return new BaselinePlan(kind, folder.resolve("data"), PEOPLE, 150, 128);
  }

  /** The load itself fails if the store does not hold every person afterwards. */
  @ParameterizedTest
  @EnumSource
  void eachLoadsEveryoneAndAnswersRounds(BaselineKind kind) throws Exception {
    StringWriter said = new StringWriter();
    new BaselineServer(
            plan(kind),
            new BufferedReader(new StringReader("round 7000\n")),
            new PrintWriter(said, true))
        .serve();
    List<String> lines = said.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).isEqualTo("ready");
    assertThat(Double.parseDouble(lines.getLast().replaceFirst("^rate ", ""))).isPositive();
  }

  @Test
  void whatIsAppendedStandsBehindWhatWasThere() {
    assertThat(Append.joined(null, new byte[] {1})).containsExactly(1);
    assertThat(Append.joined(new byte[] {1, 2}, new byte[] {3})).containsExactly(1, 2, 3);
  }

  @Test
  void batchesAreSortedAndNameNobodyTwice() {
    List<UUID[]> all = Subjects.range(0, 12_000);
    assertThat(all).hasSize(3);
    assertThat(all.stream().flatMap(Arrays::stream).distinct()).hasSize(12_000);
    for (UUID[] batch : new Subjects(10).draw(5_000)) {
      assertThat(batch).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(10);
    }
  }

  @Test
  void aBaselineThatCannotStartIsOneLine() throws Exception {
    Path data = plan(BaselineKind.INVOKE_ALL).folder();
    Files.createDirectories(data);
    Files.writeString(data.resolve("db"), "in the way");
    try (BaselineProcess process =
        BaselineProcess.start(plan(BaselineKind.INVOKE_ALL), List.of("-Xmx256m"))) {
      assertThatThrownBy(process::awaitReady)
          .isInstanceOf(IOException.class)
          .message()
          .startsWith("the baseline invoke-all ended with exit code 1: ")
          .hasLineCount(1)
          .doesNotContain("it said nothing");
    }
  }

  @Test
  void anOrderThatIsNotUnderstoodEndsIt() {
    BaselineServer server =
        new BaselineServer(
            plan(BaselineKind.INVOKE_ALL),
            new BufferedReader(new StringReader("round 0\n")),
            new PrintWriter(new StringWriter()));
    assertThatThrownBy(server::serve).isInstanceOf(IOException.class).hasMessageContaining("ROWS");
  }
}
