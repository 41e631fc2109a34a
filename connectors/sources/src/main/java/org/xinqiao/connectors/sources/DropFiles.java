package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat;

/**
 * The files of a drop folder that a sample may be read from, where they lie.
 *
 * @param files those that wait, the oldest first; else those that were taken, the newest first
 * @param taken whether they were taken before
 */
record DropFiles(List<? extends DroppedFile> files, boolean taken) {
  /**
   * @throws PullBroken if the folder is not there or can't be listed
   */
  static DropFiles of(Path folder) throws PullBroken {
    List<LocalFile> waiting = whole(folder);
    Path taken = folder.resolve("taken");
    return waiting.isEmpty() && Files.isDirectory(taken)
        ? new DropFiles(whole(taken).reversed(), true)
        : new DropFiles(waiting, false);
  }

  static DropFiles of(SftpFolder folder) throws PullBroken {
    List<SftpFile> waiting = folder.files();
    return waiting.isEmpty()
        ? new DropFiles(folder.taken().reversed(), true)
        : new DropFiles(waiting, false);
  }

  private record Dated(FileTime modified, LocalFile file) {}

  /** As the route of {@code file-drop} takes them. */
  private static List<LocalFile> whole(Path folder) throws PullBroken {
    List<Dated> dated = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path path : entries.toList()) {
        LocalFile file = new LocalFile(path);
        if (Files.isRegularFile(path)
            && !file.name().startsWith(".")
            && !file.name().endsWith(".part")) {
          dated.add(new Dated(Files.getLastModifiedTime(path), file));
        }
      }
    } catch (IOException unreadable) {
      throw new PullBroken(
          Kind.UNREACHABLE, "the folder is not there or not readable: check the share or 'folder'");
    }
    return dated.stream()
        .sorted(Comparator.comparing(Dated::modified).thenComparing(each -> each.file().name()))
        .map(Dated::file)
        .toList();
  }

  /** The first of them. */
  DroppedFile first() throws PullBroken {
    if (files.isEmpty()) {
      throw new PullBroken(
          Kind.NONSENSE, "there is no file, neither waiting nor in taken/: put one there");
    }
    return files.getFirst();
  }

  /**
   * Of those that were taken, the newest with rows is enough: older ones may be of older contracts.
   */
  void into(Sample sample, Publication publication, FileFormat format) throws PullBroken {
    for (DroppedFile file : files) {
      if (taken && !sample.rows().isEmpty()) {
        return;
      }
      try (InputStream bytes = file.open()) {
        new FileRows(file.name(), publication, format).handTo(sample, bytes);
      } catch (IOException broken) {
        throw unreadable(file);
      }
    }
  }

  static PullBroken unreadable(DroppedFile file) {
    return new PullBroken(
        Kind.UNREACHABLE, "a file can't be read: let the gateway's user read " + file.name());
  }
}
