package org.xinqiao.gateway.grid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.store.AppendOperation;

/** What the operator reads when the grid starts or does not. The log of tests begins at WARN. */
final class GridStartTest {
  @TempDir Path folder;

  @Test
  void aFirstStartWarnsOfNothingThatTheOperatorCannotChange() {
    List<String> log =
        logOf(() -> Grid.start(GridSettings.alone(folder, "test-0"), AppendOperation::new).close());

    // True of a test's folder, and the one thing that is the operator's to change.
    assertThat(log).allMatch(line -> line.contains("Persistence store directory is in the temp"));
  }

  @Test
  void aFolderThatCannotBeUsedIsOneLine() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    List<String> log =
        logOf(
            () ->
                assertThatThrownBy(
                        () -> Grid.start(GridSettings.alone(file, "test-0"), AppendOperation::new))
                    .isInstanceOf(GridException.class)
                    .hasMessageStartingWith("the data store does not start: ")
                    .message()
                    .hasLineCount(1));

    assertThat(log).isEmpty();
  }

  /** What slf4j-simple writes meanwhile; it looks System.err up for each line. */
  private static List<String> logOf(Runnable action) {
    PrintStream before = System.err;
    var written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return written.toString(UTF_8).lines().toList();
  }
}
