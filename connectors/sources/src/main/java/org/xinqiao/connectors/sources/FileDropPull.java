package org.xinqiao.connectors.sources;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;

/** The bean of routes that take files: one file is one run, unless it has no row. */
public final class FileDropPull {
  private final Publication publication;
  private final FileDrop settings;
  private final Intake intake;
  private final PullObserver observer;
  private final Gate gate;

  FileDropPull(
      Publication publication, FileDrop settings, Intake intake, PullObserver observer, Gate gate) {
    this.publication = publication;
    this.settings = settings;
    this.intake = intake;
    this.observer = observer;
    this.gate = gate;
  }

  /** Whether the folder is to be looked into now. */
  boolean due() {
    if (!gate.due()) {
      return false;
    }
    gate.looked();
    return true;
  }

  /** What a folder that can't be read means. */
  PullResult folderMissing() {
    return gate.broken(
        new PullBroken(
            Kind.UNREACHABLE,
            "the folder is not there or not readable: check the share or 'folder'"));
  }

  boolean folderReadable() {
    return Files.isDirectory(settings.folder()) && Files.isReadable(settings.folder());
  }

  /** Takes one whole file, and moves it away once its rows are durable. */
  public PullResult take(File file) {
    if (gate.waiting()) {
      return new PullResult.NotDue();
    }
    try (OpenRun run = new OpenRun(publication.id(), intake, observer, gate)) {
      return taken(file, run);
    }
  }

  private PullResult taken(File file, OpenRun run) {
    try {
      TakenFiles taken = TakenFiles.of(run.watermark());
      TakenFiles.Taken identity = identity(file.toPath());
      boolean isNew = !taken.taken().contains(identity);
      if (isNew) {
        read(file.toPath(), run);
        run.complete(taken.plus(identity).watermark());
      }
      moveAway(file.toPath());
      PullResult answered = gate.answered();
      if (isNew) {
        observer.answered(publication.id(), gate.now());
      }
      return answered;
    } catch (PullBroken broken) {
      run.fail(broken);
      return gate.broken(broken);
    } catch (IOException broken) {
      PullBroken unreadable =
          new PullBroken(
              Kind.UNREACHABLE,
              "the file can't be read, or not be moved to taken/: " + file.getName());
      run.fail(unreadable);
      return gate.broken(unreadable);
    }
  }

  /** A file that was taken under this name before is replaced. */
  private void moveAway(Path file) throws IOException {
    Path taken = Files.createDirectories(settings.folder().resolve("taken"));
    Files.move(file, taken.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private void read(Path file, OpenRun run) throws IOException, PullBroken {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
      new FileRows(String.valueOf(file.getFileName()), publication, settings)
          .handTo(run, unpacked(bytes));
    }
  }

  private UnpackedStream unpacked(InputStream bytes) {
    return settings.compression() == FileDrop.Compression.GZIP
        // Not buffered once more: a buffer loses what it holds when the stream breaks off.
        ? () -> new GZIPInputStream(bytes, 64 * 1024)
        : () -> bytes;
  }

  private static TakenFiles.Taken identity(Path file) throws IOException {
    MessageDigest sha256 = RowHash.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new TakenFiles.Taken(
          String.valueOf(file.getFileName()), size, HexFormat.of().formatHex(sha256.digest()));
    }
  }

  /** Opened late, since a broken gzip header already throws. */
  @FunctionalInterface
  interface UnpackedStream {
    InputStream open() throws IOException;
  }
}
