package org.xinqiao.credential.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The npm project {@code credential-service/interop} in a folder of its own: libraries that others
 * wrote look at artefacts that we wrote. A test puts artefacts there and names the test file.
 */
public final class NodeTests {
  private static final Path PROJECT = project();

  private final Path folder;

  /** Installs exactly what the lock file says, running no package's scripts. */
  public NodeTests(Path folder) throws Exception {
    assumeTrue(
        Stream.of("node", "npm").allMatch(NodeTests::present),
        "node or npm is not there: nobody else has read what we wrote");
    this.folder = folder;
    try (Stream<Path> files = Files.list(PROJECT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  }

  /** Puts an artefact where the tests read it: {@code artefacts/NAME}. */
  public void put(String name, String content) throws IOException {
    Path file = folder.resolve("artefacts").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Fails with what node said. */
  public void pass(String testFile) throws Exception {
    String said = run("node", "--test", "--test-reporter=tap", testFile);
    assertThat(said).contains("# fail 0").doesNotContain("# pass 0").contains("# skipped 0");
  }

  /** A test's working folder is its module's. */
  private static Path project() {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      Path project = above.resolve("credential-service/interop");
      if (Files.isDirectory(project)) {
        return project;
      }
    }
    throw new IllegalStateException("credential-service/interop is in no folder above this one");
  }

  private String run(String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    Path out = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ended in time", words).isTrue();
    String said = Files.readString(out);
    assertThat(process.exitValue()).as("%s: %s", words, said).isZero();
    return said;
  }

  private static boolean present(String command) {
    try {
      return new ProcessBuilder(command, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
