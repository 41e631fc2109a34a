package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The kinds that a test needs, each with its population. */
final class Prepared implements AutoCloseable {
  private final Map<Kind, SourceKind> kinds = new EnumMap<>(Kind.class);

  static Prepared of(KillPlan plan, Path work) throws IOException, InterruptedException {
    Prepared prepared = new Prepared();
    boolean whole = false;
    try {
      for (Kind kind : Kind.values()) {
        if (plan.kinds().containsValue(kind)) {
          prepared.kinds.put(kind, kind.prepare(plan.population(), work.resolve(kind.toString())));
        }
      }
      whole = true;
      return prepared;
    } finally {
      if (!whole) {
        prepared.close();
      }
    }
  }

  SourceKind kind(Kind kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }

  @Override
  public void close() throws IOException {
    for (SourceKind kind : kinds.values()) {
      kind.close();
    }
  }
}
