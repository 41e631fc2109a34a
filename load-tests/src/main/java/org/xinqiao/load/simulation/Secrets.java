package org.xinqiao.load.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Files that only this user may read. */
final class Secrets {
  private Secrets() {}

  /** A new one. */
  static Path write(Path file, List<String> lines) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, lines);
  }
}
