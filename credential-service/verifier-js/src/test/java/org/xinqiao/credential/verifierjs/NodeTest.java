package org.xinqiao.credential.verifierjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the tests beside this one with node, as {@code node --test} does by hand. */
class NodeTest {
  private static final Path TESTS = Path.of("src/test/js");

  /** Where the development tools are installed. */
  private static final Path TOOLS = Path.of("target/node");

  /** Installs exactly what the lock file says, running no package's scripts. */
  @BeforeAll
  static void installTools() throws Exception {
    assumeTrue(
        Stream.of("node", "npm").allMatch(NodeTest::present),
        "node or npm is not there: the JavaScript verifier has not been tested");
    Files.createDirectories(TOOLS);
    for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
      Files.write(TOOLS.resolve(file), Files.readAllBytes(TESTS.resolve(file)));
    }
    run(TOOLS, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
  }

  @Test
  void passesItsOwnTests() throws Exception {
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
    try (Stream<Path> files = Files.list(TESTS)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test.js"))
          .sorted()
          .forEach(command::add);
    }
    String said = run(TESTS, command);
    assertThat(said).contains("# fail 0").doesNotContain("# pass 0");
    // Without the shared vectors some are skipped, and say so.
    if (System.getenv("XINQIAO_VECTORS") != null) {
      assertThat(said).contains("# skipped 0");
    }
  }

  private static String run(Path folder, List<String> command) throws Exception {
    File out = TOOLS.resolve("said.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out);
    builder
        .environment()
        .put("XINQIAO_NODE_MODULES", TOOLS.resolve("node_modules").toAbsolutePath().toString());
    Process process = builder.start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(out.toPath());
    assertThat(ended).as("%s ended in time: %s", command, said).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
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
