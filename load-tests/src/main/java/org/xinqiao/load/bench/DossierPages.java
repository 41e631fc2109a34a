package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory that a stopped gateway's dossiers take outside the heap. With persistence each page of
 * a file stands for one page of memory, so the pages of the dossiers' files, index and free ones
 * included, are what all of them need.
 */
public final class DossierPages {
  private static final String NODE = "gateway";
  private static final int PAGE = 4_096;

  /** What Ignite 2.18 keeps beside each page: 48 bytes of header, 24 of its table of pages. */
  private static final int BESIDE_PAGE = 72;

  private DossierPages() {}

  /**
   * Bytes of all pages.
   *
   * @param data a data folder whose gateway has ended
   */
  public static long bytes(Path data) throws IOException {
    Path dossiers = data.resolve("grid").resolve("db").resolve(NODE).resolve("cache-dossiers");
    try (Stream<Path> files = Files.list(dossiers)) {
      long bytes = 0;
      for (Path file : files.filter(file -> file.toString().endsWith(".bin")).toList()) {
        bytes += Files.size(file);
      }
      return bytes / PAGE * (PAGE + BESIDE_PAGE);
    }
  }
}
