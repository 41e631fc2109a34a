package org.xinqiao.load.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder for a run's own files. Closing it removes what was written, and what was made. */
record WorkFolder(Path path, boolean made) implements AutoCloseable {
  /**
   * @param named by the caller, made if it does not exist; null for one in the system's temporary
   *     folder
   * @throws IOException if it has files or can't be made
   */
  static WorkFolder open(@Nullable Path named) throws IOException {
    if (named == null) {
      return new WorkFolder(Files.createTempDirectory("load-tests"), true);
    }
    Path path = named.toAbsolutePath().normalize();
    boolean there = Files.isDirectory(path);
    if (there && !content(path).isEmpty()) {
      throw new IOException("--work=" + named + " is not empty: give an empty or a new folder");
    }
    try {
      Files.createDirectories(path);
    } catch (IOException fault) {
      throw new IOException(
          "--work=" + named + " can't be made (" + fault.getClass().getSimpleName() + ")", fault);
    }
    return new WorkFolder(path, !there);
  }

  private static List<Path> content(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** A new folder in it. */
  Path folder(String name) throws IOException {
    return Files.createDirectory(path.resolve(name));
  }

  static void remove(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path file : content(path)) {
      remove(file);
    }
    if (made) {
      Files.deleteIfExists(path);
    }
  }
}
