package org.xinqiao.load.population;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder a publication, in it a file for each part and day of arrival. A file has its final name
 * once it is whole; its time of change is its day's, so that days are taken in their order.
 */
final class FolderOutput implements RowOutput {
  private static final int BUFFER = 1 << 18;

  private final Path folder;
  private final PopulationPlan plan;
  private final RowFormat format;
  private final boolean newest;

  /**
   * @param newest whether each record comes once, in its newest version and without a day
   */
  FolderOutput(Path folder, PopulationPlan plan, RowFormat format, boolean newest) {
    this.folder = folder;
    this.plan = plan;
    this.format = format;
    this.newest = newest;
  }

  /** The folder that a department of this feed drops its files into. */
  static Path dropFolder(Path folder, Feed feed) {
    return folder.resolve("drop").resolve(feed.publication());
  }

  @Override
  public Part part(int number) {
    return new FolderPart(number);
  }

  private final class FolderPart implements Part {
    private final int number;
    private final RowWriter writer = new RowWriter(format, plan.calendar());
    private final Tally tally = new Tally();
    private final Map<Feed, SortedMap<Integer, DayFile>> files = new EnumMap<>(Feed.class);

    FolderPart(int number) {
      this.number = number;
    }

    @Override
    public void take(Life life) throws IOException {
      for (Row row : newest ? life.kept() : life.rows()) {
        DayFile file = file(row);
        writer.write(row, file.rows);
        if (file.rows.size() > BUFFER) {
          file.flush();
        }
        tally.add(row);
      }
    }

    private DayFile file(Row row) throws IOException {
      SortedMap<Integer, DayFile> days = files.computeIfAbsent(row.feed(), feed -> new TreeMap<>());
      int day = newest ? 0 : row.arrivesOn();
      DayFile file = days.get(day);
      if (file == null) {
        file = new DayFile(row.feed(), day);
        days.put(day, file);
      }
      return file;
    }

    @Override
    public Tally tally() {
      return tally;
    }

    @Override
    public void finish() throws IOException {
      for (SortedMap<Integer, DayFile> days : files.values()) {
        for (DayFile file : days.values()) {
          file.finish();
        }
      }
    }

    @Override
    public void close() throws IOException {
      for (SortedMap<Integer, DayFile> days : files.values()) {
        for (DayFile file : days.values()) {
          file.close();
        }
      }
    }

    /** Rows of one feed that arrive on one day. */
    private final class DayFile {
      private final Bytes rows = new Bytes();
      private final Path path;
      private final Path unfinished;
      private final int day;
      private final OutputStream out;

      DayFile(Feed feed, int day) throws IOException {
        this.day = day;
        Path drop = Files.createDirectories(dropFolder(folder, feed));
        String name = "day-%03d-part-%05d.%s".formatted(day, number, format.suffix());
        this.path = drop.resolve(name);
        this.unfinished = drop.resolve(name + ".part");
        this.out = Files.newOutputStream(unfinished);
        rows.add(writer.header(feed));
      }

      void flush() throws IOException {
        rows.writeTo(out);
      }

      void finish() throws IOException {
        flush();
        out.close();
        Files.setLastModifiedTime(
            unfinished, FileTime.fromMillis((plan.begin() + day * Draws.DAY) * 1_000));
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      }

      void close() throws IOException {
        out.close();
        Files.deleteIfExists(unfinished);
      }
    }
  }
}
