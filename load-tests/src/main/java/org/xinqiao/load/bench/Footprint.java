package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.grid.Grid;
import org.xinqiao.gateway.grid.GridSettings;

/**
 * What a stopped gateway's dossiers take. With persistence each page of a file stands for one page
 * of memory, so the pages of the dossiers' files, index and free ones included, are what all of
 * them need outside the heap.
 *
 * @param dossiers how many there are
 * @param records in all of them
 * @param pageBytes of their pages in memory
 * @param bytesOfFour mean of the values with exactly {@link #RECORDS} records; 0 if there is none
 */
record Footprint(long dossiers, long records, long pageBytes, double bytesOfFour) {
  static final int RECORDS = 4;
  private static final String NODE = "gateway";
  private static final int PAGE = 4_096;

  /** What Ignite 2.18 keeps beside each page: 48 bytes of header, 24 of its table of pages. */
  private static final int BESIDE_PAGE = 72;

  /**
   * Reads every dossier.
   *
   * @param data a data folder whose gateway has ended
   */
  static Footprint of(Path data, int megabytes) throws IOException {
    Path grid = data.resolve("grid");
    long pages = bytes(grid.resolve("db").resolve(NODE).resolve("cache-dossiers")) / PAGE;
    GridSettings alone = GridSettings.alone(grid, NODE);
    GridSettings settings =
        new GridSettings(
            alone.folder(),
            alone.consistentId(),
            alone.backups(),
            alone.peers(),
            alone.discoveryPort(),
            alone.communicationPort(),
            (long) megabytes << 20,
            alone.wal(),
            alone.walSegmentBytes(),
            alone.startLimit());
    LongAdder dossiers = new LongAdder();
    LongAdder records = new LongAdder();
    LongAdder ofFour = new LongAdder();
    LongAdder bytesOfFour = new LongAdder();
    try (Grid opened =
        Grid.start(
            settings,
            () ->
                (current, command) -> {
                  throw new IllegalStateException("nothing is changed here");
                })) {
      opened
          .entries()
          .forEach(
              (key, value) -> {
                int has = DossierLayout.decode(value).records().size();
                dossiers.increment();
                records.add(has);
                if (has == RECORDS) {
                  ofFour.increment();
                  bytesOfFour.add(value.length);
                }
              });
    }
    return new Footprint(
        dossiers.sum(),
        records.sum(),
        pages * (PAGE + BESIDE_PAGE),
        ofFour.sum() == 0 ? 0 : bytesOfFour.sum() / (double) ofFour.sum());
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long bytes = 0;
      for (Path file : files.filter(file -> file.toString().endsWith(".bin")).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  double bytesAPerson() {
    return pageBytes / (double) dossiers;
  }

  double recordsAPerson() {
    return records / (double) dossiers;
  }
}
