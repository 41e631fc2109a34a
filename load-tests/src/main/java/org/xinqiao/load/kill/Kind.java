package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PopulationPlan;

/** The kinds of sources, as the command line names them. */
public enum Kind {
  FILE_DROP("file-drop") {
    @Override
    SourceKind prepare(PopulationPlan plan, Path work) throws IOException, InterruptedException {
      return FileDropKind.prepare(plan, work);
    }
  },
  JDBC_TABLE("jdbc-table") {
    @Override
    SourceKind prepare(PopulationPlan plan, Path work) throws IOException, InterruptedException {
      return JdbcTableKind.prepare(plan, work);
    }
  },
  HTTP_JSON("http-json") {
    @Override
    SourceKind prepare(PopulationPlan plan, Path work) throws IOException, InterruptedException {
      return HttpJsonKind.prepare(plan, work);
    }
  },
  PUSH("push") {
    @Override
    SourceKind prepare(PopulationPlan plan, Path work) throws IOException, InterruptedException {
      return PushKind.prepare(plan, work);
    }
  };

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /**
   * Makes a population ready.
   *
   * @param work a folder of its own, which does not exist yet
   */
  abstract SourceKind prepare(PopulationPlan plan, Path work)
      throws IOException, InterruptedException;

  /** Every department over this kind. */
  public Map<Feed, Kind> everywhere() {
    Map<Feed, Kind> kinds = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      kinds.put(feed, this);
    }
    return kinds;
  }

  /** All kinds at once: the departments take turns. */
  public static Map<Feed, Kind> mixed() {
    Map<Feed, Kind> kinds = new EnumMap<>(Feed.class);
    // The feeds with most rows first, so that each kind gets one of them.
    Feed[] byRows = {Feed.RESIDENTS, Feed.RESULTS, Feed.DOSES, Feed.CASES};
    for (int i = 0; i < byRows.length; i++) {
      kinds.put(byRows[i], values()[(i + 1) % values().length]);
    }
    return kinds;
  }

  @Override
  public String toString() {
    return word;
  }
}
