package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.PublicationFiles;
import org.xinqiao.load.population.RowFormat;

/** Files in drop folders: residents and cases as CSV, results and doses as NDJSON. */
final class FileDropKind implements SourceKind {
  private static final int THREADS = 2;

  private final Path work;
  private final Manifest manifest;

  private FileDropKind(Path work, Manifest manifest) {
    this.work = work;
    this.manifest = manifest;
  }

  static FileDropKind prepare(PopulationPlan plan, Path work)
      throws IOException, InterruptedException {
    Manifest manifest = null;
    for (RowFormat format : List.of(RowFormat.CSV, RowFormat.NDJSON)) {
      // Both hold the same rows.
      manifest =
          new Population(plan, work.resolve(format.suffix()), THREADS, people -> {})
              .writeFiles(format);
    }
    if (manifest == null) {
      throw new IllegalStateException("no format");
    }
    return new FileDropKind(work, manifest);
  }

  private static RowFormat format(Feed feed) {
    return feed.ordinal() % 2 == 0 ? RowFormat.CSV : RowFormat.NDJSON;
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Department open(Feed feed, String run, int slices) throws IOException {
    RowFormat format = format(feed);
    Path pieces = work.resolve("pieces").resolve(feed.publication());
    if (!Files.exists(pieces)) {
      new FilePieces(manifest.plan().seed(), manifest.read(feed), format == RowFormat.CSV)
          .cut(work.resolve(format.suffix()).resolve("drop").resolve(feed.publication()), pieces);
    }
    Path drop = Files.createDirectories(work.resolve(run).resolve(feed.publication()));
    return new DropFolder(drop, format, FilePieces.in(pieces), slices);
  }

  @Override
  public void close() {}

  /** One feed's folder. */
  private static final class DropFolder implements Department {
    private final Path drop;
    private final RowFormat format;
    private final List<FilePieces.Piece> pieces;
    private final int slices;
    private final Deque<FilePieces.Piece> waiting = new ArrayDeque<>();
    private final List<FilePieces.Piece> released = new ArrayList<>();
    private int slice;
    private long taken;

    DropFolder(Path drop, RowFormat format, List<FilePieces.Piece> pieces, int slices) {
      this.drop = drop;
      this.format = format;
      this.pieces = pieces;
      this.slices = slices;
    }

    @Override
    public String source() {
      return "{kind: file-drop, folder: %s, format: %s}"
          .formatted(PublicationFiles.quoted(drop.toAbsolutePath().toString()), format.suffix());
    }

    @Override
    public long release() throws IOException {
      slice++;
      int until = (int) ((long) pieces.size() * slice / slices);
      while (released.size() < until) {
        FilePieces.Piece next = pieces.get(released.size());
        // The gateway moves the link away; the piece stays for the next run.
        Files.createLink(drop.resolve(next.name()), next.file());
        released.add(next);
        waiting.add(next);
      }
      return released.stream().mapToLong(FilePieces.Piece::rows).sum();
    }

    /** Those of the files that were moved away. They are taken in their order. */
    @Override
    public long handedOver() {
      for (FilePieces.Piece first = waiting.peek();
          first != null && Files.notExists(drop.resolve(first.name()));
          first = waiting.peek()) {
        taken += first.rows();
        waiting.remove();
      }
      return taken;
    }

    @Override
    public void close() {}
  }
}
