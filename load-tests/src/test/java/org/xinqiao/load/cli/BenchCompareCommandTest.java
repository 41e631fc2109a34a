package org.xinqiao.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.compare.Repository;
import picocli.CommandLine;

class BenchCompareCommandTest {
  @TempDir Path folder;
  private Repository repository;
  private String broken;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = Repository.make(folder.resolve("repository"));
    repository.commitFile("README", "no load tests yet");
    broken = repository.commit("echo '[ERROR] x.java does not compile'; exit 1");
  }

  private void refused(String words, String... commits) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = LoadTests.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    Path work = folder.resolve("work");
    int exitCode =
        commandLine.execute(
            "bench",
            "compare",
            commits[0],
            commits[1],
            "--repository=" + repository.folder(),
            "--work=" + work);
    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines().toList().getLast())
        .startsWith("load-tests: ")
        .contains(words);
    assertThat(repository.worktrees()).hasSize(1);
    assertThat(work).doesNotExist();
  }

  @Test
  void aCommitThatIsMissingIsOneLine() throws Exception {
    refused("there is no commit 0123abcd", "0123abcd", broken);
    refused("there is no commit nobranch", broken, "nobranch");
  }

  @Test
  void aCommitWithoutLoadTestsIsOneLine() throws Exception {
    refused("HEAD~1 has no load-tests", broken, "HEAD~1");
  }

  @Test
  void aBuildThatFailsIsOneLine() throws Exception {
    refused(
        broken.substring(0, 9) + " can't be built: [ERROR] x.java does not compile",
        broken,
        broken);
  }
}
