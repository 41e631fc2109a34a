package org.xinqiao.load.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;

/** JSON APIs on a real HTTP server: each record in its newest version, by version. */
final class HttpJsonKind implements SourceKind {
  private static final int THREADS = 2;

  private final Path work;
  private final Manifest manifest;

  private HttpJsonKind(Path work, Manifest manifest) {
    this.work = work;
    this.manifest = manifest;
  }

  static HttpJsonKind prepare(PopulationPlan plan, Path work)
      throws IOException, InterruptedException {
    return new HttpJsonKind(
        work, new Population(plan, work, THREADS, people -> {}).writeNewest(RowFormat.NDJSON));
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Department open(Feed feed, String run, int slices) throws IOException {
    List<JsonApi.Item> items = new ArrayList<>();
    try (Stream<Path> files = Files.list(work.resolve("drop").resolve(feed.publication()))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          items.add(new JsonApi.Item(version(line), line.getBytes(UTF_8)));
        }
      }
    }
    // Stable: what was generated first stays first among equals.
    items.sort(Comparator.comparing(JsonApi.Item::version));
    return JsonApi.start(items, slices);
  }

  /** The value of the last member. */
  private static Instant version(String line) {
    return Instant.parse(line.substring(line.lastIndexOf(":\"") + 2, line.length() - 2));
  }

  @Override
  public void close() {}
}
