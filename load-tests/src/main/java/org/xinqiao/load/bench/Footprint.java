package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.grid.Grid;
import org.xinqiao.gateway.grid.GridSettings;

/**
 * What a stopped gateway's dossiers take.
 *
 * @param dossiers how many there are
 * @param records in all of them
 * @param pageBytes of their pages in memory, by {@link DossierPages}
 * @param bytesOfFour mean of the values with exactly {@link #RECORDS} records; 0 if there is none
 */
record Footprint(long dossiers, long records, long pageBytes, double bytesOfFour) {
  static final int RECORDS = 4;
  private static final String NODE = "gateway";

  /**
   * Reads every dossier.
   *
   * @param data a data folder whose gateway has ended
   */
  static Footprint of(Path data, int megabytes) throws IOException {
    Path grid = data.resolve("grid");
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
        DossierPages.bytes(data),
        ofFour.sum() == 0 ? 0 : bytesOfFour.sum() / (double) ofFour.sum());
  }

  double bytesAPerson() {
    return pageBytes / (double) dossiers;
  }

  double recordsAPerson() {
    return records / (double) dossiers;
  }
}
