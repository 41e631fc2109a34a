package org.xinqiao.connectors.sources;

import java.util.List;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;

/** The bean of routes that take files from an SFTP server. */
public final class SftpDropPull {
  private final SftpDrop settings;
  private final FileTaking taking;

  SftpDropPull(SftpDrop settings, FileTaking taking) {
    this.settings = settings;
    this.taking = taking;
  }

  /** One look into the folder, if it is due: takes every whole file, the oldest first. */
  public PullResult pull() {
    Gate gate = taking.gate();
    if (!gate.due()) {
      return new PullResult.NotDue();
    }
    try (SftpFolder folder = SftpFolder.open(settings)) {
      List<SftpFile> files = folder.files();
      if (files.isEmpty()) {
        return gate.answered();
      }
      boolean recovered = false;
      for (SftpFile file : files) {
        PullResult taken = taking.take(file);
        if (!(taken instanceof PullResult.Answered(boolean again))) {
          return taken;
        }
        recovered |= again;
      }
      return new PullResult.Answered(recovered);
    } catch (PullBroken broken) {
      return gate.broken(broken);
    }
  }
}
