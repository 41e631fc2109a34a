package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;

/** Departments that push: all rows in the order of their arrival, as NDJSON. */
final class PushKind implements SourceKind {
  private static final int THREADS = 2;

  private final Path work;
  private final Manifest manifest;

  private PushKind(Path work, Manifest manifest) {
    this.work = work;
    this.manifest = manifest;
  }

  static PushKind prepare(PopulationPlan plan, Path work) throws IOException, InterruptedException {
    return new PushKind(
        work, new Population(plan, work, THREADS, people -> {}).writeFiles(RowFormat.NDJSON));
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Department open(Feed feed, String run, int slices) throws IOException {
    Path pieces = work.resolve("pieces").resolve(feed.publication());
    if (!Files.exists(pieces)) {
      new FilePieces(manifest.plan().seed(), manifest.read(feed), false)
          .cut(work.resolve("drop").resolve(feed.publication()), pieces);
    }
    return new PushingDepartment(feed, run, FilePieces.in(pieces), slices);
  }

  @Override
  public void close() {}
}
