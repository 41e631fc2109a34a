package org.xinqiao.load.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes data folders for gateways. */
public final class DataFolder {
  private DataFolder() {}

  /**
   * Makes one with the publications of a folder.
   *
   * @return the folder
   */
  public static Path make(Path data, Path publications) throws IOException {
    Path own = Files.createDirectories(data.resolve("publications"));
    try (Stream<Path> files = Files.list(publications)) {
      for (Path file : files.toList()) {
        Files.copy(file, own.resolve(String.valueOf(file.getFileName())));
      }
    }
    return data;
  }
}
