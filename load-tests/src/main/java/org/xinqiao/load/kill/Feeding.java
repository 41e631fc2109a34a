package org.xinqiao.load.kill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PublicationFiles;

/** The departments of one run. */
final class Feeding implements AutoCloseable {
  private final Map<Feed, Department> departments = new EnumMap<>(Feed.class);
  private long released;

  /** Opens a department for each feed, with nothing released. */
  static Feeding open(Map<Feed, SourceKind> kinds, String run, int slices) throws IOException {
    Feeding feeding = new Feeding();
    boolean whole = false;
    try {
      for (Map.Entry<Feed, SourceKind> each : kinds.entrySet()) {
        feeding.departments.put(each.getKey(), each.getValue().open(each.getKey(), run, slices));
      }
      whole = true;
      return feeding;
    } finally {
      if (!whole) {
        feeding.close();
      }
    }
  }

  /** Writes the publications into a gateway's folder. */
  void publish(Path data) throws IOException {
    PublicationFiles files = new PublicationFiles(data);
    for (Map.Entry<Feed, Department> each : departments.entrySet()) {
      files.write(each.getKey(), each.getValue().source());
    }
  }

  /** Lets the gateway have the next slice of each feed. */
  void release() throws IOException {
    long rows = 0;
    for (Department department : departments.values()) {
      rows += department.release();
    }
    released = rows;
  }

  /** As {@link Department#gatewayIs}, to all of them. */
  void gatewayIs(URI address, String password) {
    departments.values().forEach(department -> department.gatewayIs(address, password));
  }

  /** As {@link Department#check}, of all of them. */
  void check(Differences differences) {
    departments.values().forEach(department -> department.check(differences));
  }

  /** How many rows a gateway that has caught up has read. */
  long released() {
    return released;
  }

  /** As {@link Department#handedOver}, of all of them. */
  long handedOver() {
    return departments.values().stream().mapToLong(Department::handedOver).sum();
  }

  @Override
  public void close() throws IOException {
    for (Department department : departments.values()) {
      department.close();
    }
  }
}
