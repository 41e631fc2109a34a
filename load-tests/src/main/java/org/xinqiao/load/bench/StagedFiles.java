package org.xinqiao.load.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xinqiao.load.population.Feed;

/** A population's CSV files; a day's are moved into the drop folders. */
final class StagedFiles implements RowSource {
  private final Path publications;
  private final Path drop;
  private final Path held;

  /** Holds back every file but those of day 0. */
  StagedFiles(Path population) throws IOException {
    this.publications = population.resolve("publications");
    this.drop = population.resolve("drop");
    this.held = population.resolve("held");
    for (Feed feed : Feed.values()) {
      Files.createDirectories(held.resolve(feed.publication()));
      for (Path file : files(drop.resolve(feed.publication()))) {
        if (!name(file).startsWith("day-000")) {
          Files.move(file, held.resolve(feed.publication()).resolve(name(file)));
        }
      }
    }
  }

  @Override
  public Path publications() {
    return publications;
  }

  @Override
  public long loaded() throws IOException {
    long rows = 0;
    for (Feed feed : Feed.values()) {
      for (Path file : files(drop.resolve(feed.publication()))) {
        rows += rows(file);
      }
    }
    return rows;
  }

  @Override
  public long rows(int day) throws IOException {
    long rows = 0;
    for (Path file : of(day)) {
      rows += rows(file);
    }
    return rows;
  }

  @Override
  public void prepare(int day) {
    // Moving them takes no time.
  }

  @Override
  public void release(int day) throws IOException {
    for (Path file : of(day)) {
      Path feed = drop.resolve(held.relativize(file).getName(0));
      Files.move(file, feed.resolve(name(file)), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The files of a day that is held back. */
  List<Path> of(int day) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      for (Path file : files(held.resolve(feed.publication()))) {
        if (name(file).startsWith("day-%03d".formatted(day))) {
          files.add(file);
        }
      }
    }
    return files;
  }

  /** What the department of this feed has in its folder. */
  List<Path> dropped(Feed feed) throws IOException {
    return files(drop.resolve(feed.publication()));
  }

  /** Whose file of a held back day this is. */
  Feed feed(Path file) {
    String name = held.relativize(file).getName(0).toString();
    return Stream.of(Feed.values())
        .filter(feed -> feed.publication().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Lines but the header. */
  private static long rows(Path file) throws IOException {
    long lines = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          lines++;
        }
      }
    }
    return lines - 1;
  }

  @Override
  public void close() {
    // Files need no closing.
  }
}
