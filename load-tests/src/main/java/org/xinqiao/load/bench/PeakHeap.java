package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The most heap in use at once, from the JVM's own log of collections. */
final class PeakHeap {
  private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M(?:\\(\\d+%\\))?->\\d+M");

  private PeakHeap() {}

  /** The JVM's option that writes the log. */
  static String option(Path log) {
    return "-Xlog:gc:file=" + log + "::filecount=0";
  }

  /**
   * @return megabytes in use when a collection began, the highest of all
   * @throws IOException if no collection is in it
   */
  static long megabytes(Path log) throws IOException {
    OptionalLong most;
    try (Stream<String> lines = Files.lines(log)) {
      most = of(lines.toList());
    }
    return most.orElseThrow(
        () -> new IOException(log + " has no collection: the heap can't be told"));
  }

  static OptionalLong of(List<String> lines) {
    return lines.stream()
        .map(COLLECTION::matcher)
        .filter(Matcher::find)
        .mapToLong(collection -> Long.parseLong(collection.group(1)))
        .max();
  }
}
