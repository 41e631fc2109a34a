package org.xinqiao.connectors.sources;

import java.io.File;
import java.nio.file.Files;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;

/** The bean of routes that take files. */
public final class FileDropPull {
  private final FileDrop settings;
  private final FileTaking taking;

  FileDropPull(FileDrop settings, FileTaking taking) {
    this.settings = settings;
    this.taking = taking;
  }

  /** Whether the folder is to be looked into now. */
  boolean due() {
    if (!taking.gate().due()) {
      return false;
    }
    taking.gate().looked();
    return true;
  }

  /** What a look means that found no file. */
  PullResult nothing() {
    return taking.nothing();
  }

  /** What a folder that can't be read means. */
  PullResult folderMissing() {
    return taking
        .gate()
        .broken(
            new PullBroken(
                Kind.UNREACHABLE,
                "the folder is not there or not readable: check the share or 'folder'"));
  }

  boolean folderReadable() {
    return Files.isDirectory(settings.folder()) && Files.isReadable(settings.folder());
  }

  /** Takes one whole file, and moves it away once its rows are durable. */
  public PullResult take(File file) {
    return taking.take(new LocalFile(file.toPath()));
  }
}
