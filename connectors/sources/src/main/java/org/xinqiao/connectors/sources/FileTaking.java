package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.io.InputStream;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat;

/** Takes one whole file, and moves it away once its rows are durable: one file is one run. */
final class FileTaking {
  private final Publication publication;
  private final FileFormat format;
  private final Intake intake;
  private final PullObserver observer;
  private final Gate gate;

  FileTaking(
      Publication publication, FileFormat format, Intake intake, PullObserver observer, Gate gate) {
    this.publication = publication;
    this.format = format;
    this.intake = intake;
    this.observer = observer;
    this.gate = gate;
  }

  Gate gate() {
    return gate;
  }

  PullResult take(DroppedFile file) {
    if (gate.waiting()) {
      return new PullResult.NotDue();
    }
    try (OpenRun run = new OpenRun(publication, intake, observer, gate)) {
      return taken(file, run);
    }
  }

  private PullResult taken(DroppedFile file, OpenRun run) {
    try {
      TakenFiles before = TakenFiles.of(run.watermark());
      String stamp = file.stamp();
      TakenFiles.Taken identity = file.identity();
      boolean isNew = !before.taken().contains(identity);
      if (isNew) {
        try (InputStream bytes = file.open()) {
          new FileRows(file.name(), publication, format).handTo(run, bytes);
        }
        requireSame(file, stamp);
        run.complete(before.plus(identity).watermark());
      }
      file.moveAway();
      PullResult answered = gate.answered();
      if (isNew) {
        observer.answered(publication.id(), gate.now());
      }
      return answered;
    } catch (PullBroken broken) {
      return broken(run, broken);
    } catch (IOException broken) {
      return broken(
          run,
          new PullBroken(
              Kind.UNREACHABLE,
              "the file can't be read, or not be moved to taken/: " + file.name()));
    } catch (RuntimeException fault) {
      return broken(run, InternalFault.of(fault));
    }
  }

  /** What a look means that found no file. */
  PullResult nothing() {
    PullResult answered = gate.answered();
    observer.looked(publication.id(), gate.now());
    return answered;
  }

  /** A file that took the other's place meanwhile would be moved away unread. */
  private static void requireSame(DroppedFile file, String stamp) throws IOException, PullBroken {
    if (!file.stamp().equals(stamp)) {
      throw new PullBroken(
          Kind.NONSENSE,
          file.name()
              + " was replaced while it was read: it is read again; give each file a name"
              + " of its own");
    }
  }

  private PullResult broken(OpenRun run, PullBroken broken) {
    run.fail(broken);
    return gate.broken(broken);
  }
}
