package org.xinqiao.connectors.sources;

import java.util.List;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;

/** The bean of routes that take files from an SFTP server. */
public final class SftpDropPull {
  private final SftpDrop settings;
  private final FileTaking taking;
  private final CallLimit limit;

  SftpDropPull(SftpDrop settings, FileTaking taking, CallLimit limit) {
    this.settings = settings;
    this.taking = taking;
    this.limit = limit;
  }

  /** One look into the folder, if it is due: takes every whole file, the oldest first. */
  public PullResult pull() {
    Gate gate = taking.gate();
    if (!gate.due()) {
      return new PullResult.NotDue();
    }
    try {
      return looked();
    } catch (PullBroken broken) {
      return gate.broken(broken);
    } catch (RuntimeException fault) {
      return gate.broken(InternalFault.of(fault));
    }
  }

  private PullResult looked() throws PullBroken {
    limit.await();
    try (SftpFolder folder = SftpFolder.open(settings)) {
      List<SftpFile> files = folder.files();
      if (files.isEmpty()) {
        return taking.nothing();
      }
      boolean recovered = false;
      for (SftpFile file : files) {
        limit.await();
        PullResult taken = taking.take(file);
        if (!(taken instanceof PullResult.Answered(boolean again))) {
          return taken;
        }
        recovered |= again;
      }
      return new PullResult.Answered(recovered);
    }
  }
}
