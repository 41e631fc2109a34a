package org.xinqiao.load.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A program that has ended. */
record Program(int exitCode, List<String> said) {
  /**
   * Runs it to its end; interrupted, it ends the program first.
   *
   * @param folder it runs in
   */
  static Program run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("compare", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      try {
        int exitCode = process.waitFor();
        return new Program(exitCode, Files.readAllLines(said));
      } finally {
        process.destroy();
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  /** The line that says what went wrong: the first that is marked as an error, else the last. */
  String fault() {
    return said.stream()
        .filter(line -> line.startsWith("[ERROR]"))
        .findFirst()
        .or(() -> said.reversed().stream().filter(line -> !line.isBlank()).findFirst())
        .orElse(String.format(Locale.ROOT, "it ended with %d", exitCode));
  }
}
