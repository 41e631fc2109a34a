package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One unpacked PostgreSQL for all tests: unpacking takes longer than a test does. */
final class SharedProgram {
  private SharedProgram() {}

  /** Puts a link to it where a civil registry unpacks its own. */
  static void link(Path civilRegistry) throws IOException {
    Path shared = Files.createDirectories(Path.of("target/postgres").toAbsolutePath());
    Files.createDirectories(civilRegistry);
    Files.createSymbolicLink(civilRegistry.resolve("program"), shared);
  }
}
