package org.xinqiao.load.kill;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Cuts the files of a drop folder into smaller ones, so that runs begin and end all the time: a day
 * of a large population is one file otherwise.
 */
final class FilePieces {
  private static final int FEWEST_PIECES = 60;
  private static final int MOST_ROWS = 12_000;
  private static final int FEWEST_ROWS = 100;

  private final int most;
  private final Random random;
  private final boolean header;

  /**
   * @param file where it stands; its name ends in the number of its rows
   */
  record Piece(Path file, long rows) {
    String name() {
      return String.valueOf(file.getFileName());
    }
  }

  /**
   * @param rows of all files: few rows make small pieces, so that a slice has several of them and a
   *     kill in its middle finds work under way
   * @param header whether the first line of a file belongs into each piece
   */
  FilePieces(long seed, long rows, boolean header) {
    this.most = (int) Math.clamp(rows / FEWEST_PIECES, FEWEST_ROWS, MOST_ROWS);
    this.random = new Random(seed);
    this.header = header;
  }

  /** The pieces of a folder in the order of arrival. */
  static List<Piece> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(file -> new Piece(file, rows(file))).toList();
    }
  }

  private static long rows(Path file) {
    String name = String.valueOf(file.getFileName());
    return Long.parseLong(name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.')));
  }

  /** Each piece keeps its file's time of change, and its place among the names. */
  void cut(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    List<Path> files;
    try (Stream<Path> found = Files.list(from)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      cutOne(file, to);
    }
  }

  private void cutOne(Path file, Path to) throws IOException {
    String name = String.valueOf(file.getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    String suffix = name.substring(name.lastIndexOf('.'));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] first = header ? line(in) : new byte[0];
      for (int piece = 0; ; piece++) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        rows.writeBytes(first);
        int wanted = most / 12 + random.nextInt(most - most / 12);
        int count = 0;
        for (byte[] next = line(in); next.length > 0; next = count < wanted ? line(in) : NONE) {
          rows.writeBytes(next);
          count++;
        }
        if (count == 0) {
          return;
        }
        Path cut = to.resolve("%s-%04d-%d%s".formatted(stem, piece, count, suffix));
        Files.write(cut, rows.toByteArray());
        Files.setLastModifiedTime(cut, Files.getLastModifiedTime(file));
      }
    }
  }

  private static final byte[] NONE = {};

  /** A line with its end, or nothing at the end of the file. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(160);
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }
}
