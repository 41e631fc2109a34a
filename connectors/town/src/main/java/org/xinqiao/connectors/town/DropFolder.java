package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A department that drops a file a minute with what has happened since the last one; a header only
 * when nothing has. A file appears whole under its name. What was dropped is never touched again.
 */
final class DropFolder {
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * How far the files go.
   *
   * @param covered everything that happened by this instant stands in a file
   * @param files how many files were dropped
   * @param rows how many rows they hold
   */
  record Progress(String covered, long files, long rows) {}

  private final Feed feed;
  private final Timeline timeline;
  private final DropFormat format;
  private final Path folder;
  private final StateFile state;
  private Progress progress;

  DropFolder(Path home, Feed feed, Timeline timeline, DropFormat format) {
    this.feed = feed;
    this.timeline = timeline;
    this.format = format;
    this.folder = home.resolve("drop");
    this.state = new StateFile(home.resolve("progress.json"));
    this.progress = state.read(Progress.class).orElse(new Progress(Instant.MIN.toString(), 0, 0));
  }

  Path folder() {
    return folder;
  }

  /** Rows in all files dropped so far, over all starts. */
  synchronized long rows() {
    return progress.rows();
  }

  /** When the next file is due. */
  synchronized Instant nextDrop() {
    return progress.files() == 0 ? Instant.MIN : covered().plus(PERIOD);
  }

  /** Drops a file if a minute has passed since the last one. */
  synchronized void catchUp(Instant now) {
    if (!now.isBefore(nextDrop())) {
      drop(now);
    }
  }

  /** Drops one file with everything since the last one, however long ago that was. */
  synchronized void drop(Instant now) {
    List<Revision> rows = timeline.between(covered(), now);
    long number = progress.files() + 1;
    String name = "%s-%s-%06d%s".formatted(stem(), STAMP.format(now), number, format.suffix());
    Path part = folder.resolve(name + ".part");
    try {
      Files.createDirectories(folder);
      Files.write(part, format.encode(feed, rows));
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new TownException(
          folder + " can't be written; make room, and let the user who runs Xinqiao write there",
          failed);
    }
    // Saved after the file: a crash in between drops the same rows once more, and loses none.
    Instant reached = now.isAfter(covered()) ? now : covered();
    progress = new Progress(reached.toString(), number, progress.rows() + rows.size());
    state.write(progress);
  }

  private String stem() {
    return feed.publication().substring(feed.publication().indexOf('.') + 1);
  }

  private Instant covered() {
    return Instant.parse(progress.covered());
  }
}
