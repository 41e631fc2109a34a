package org.xinqiao.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code department} on a data folder whose gateway does not run. */
class DepartmentCommandTest {
  @TempDir private Path folder;
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void make() throws IOException {
    Files.writeString(folder.resolve("manifest.json"), "{}");
  }

  private int department(String... args) {
    List<String> all = new ArrayList<>(List.of("department"));
    all.addAll(List.of(args));
    all.addAll(List.of("--data", folder.toString()));
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineInterface.run(
        new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
  }

  @Test
  void theTokenAloneIsPrintedOnce() {
    assertThat(department("add", "laboratory")).as(err::toString).isZero();
    String token = out.toString().strip();
    assertThat(token).matches("xqd_[A-Za-z0-9_-]{32}");
    assertThat(err.toString()).contains("laboratory.*").doesNotContain("xqd_");
    assertThat(department("list")).isZero();
    assertThat(out.toString()).containsPattern("laboratory  since 20.*Z").doesNotContain("xqd_");
    assertThat(department("add", "laboratory")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("--replace");
    assertThat(department("add", "laboratory", "--replace")).isZero();
    assertThat(out.toString().strip()).startsWith("xqd_").isNotEqualTo(token);
  }

  @Test
  void theTokenGoesIntoAFileForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("token");
    assertThat(department("add", "laboratory", "--token-file", file.toString())).isZero();
    assertThat(Files.readString(file)).matches("xqd_[A-Za-z0-9_-]{32}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(out.toString() + err).contains(file.toString()).doesNotContain("xqd_");
    String before = Files.readString(file);
    assertThat(department("add", "clinic", "--token-file", file.toString())).isEqualTo(1);
    assertThat(file).hasContent(before);
    assertThat(department("list")).isZero();
    assertThat(out.toString()).doesNotContain("clinic");
  }

  @Test
  void aFileThatCannotBeWrittenLeavesAllAsItWas() {
    Path file = folder.resolve("no/such/token");
    assertThat(department("add", "laboratory", "--token-file", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(file.getParent().toString());
    assertThat(department("list")).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whatIsNotThereCannotBeRemoved() {
    assertThat(department("remove", "laboratory")).isEqualTo(1);
    assertThat(err.toString()).contains("department list");
    department("add", "laboratory");
    assertThat(department("remove", "laboratory")).isZero();
    assertThat(department("list")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("department add");
  }

  @Test
  void wrongUsageIsNamed() throws IOException {
    assertThat(department("add", "Labor Atory")).isEqualTo(1);
    assertThat(err.toString()).contains("AUTHORITY").doesNotContain("Atory");
    Files.delete(folder.resolve("manifest.json"));
    assertThat(department("add", "laboratory")).isEqualTo(1);
    assertThat(err.toString()).contains("is no data folder", "--data");
  }
}
