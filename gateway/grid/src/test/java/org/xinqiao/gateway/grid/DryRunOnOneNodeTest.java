package org.xinqiao.gateway.grid;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.decision.DryRunContract;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;

final class DryRunOnOneNodeTest extends DryRunContract {
  private static TestCluster cluster;
  private static EntryOperation current;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder, 1, (entry, command) -> current.apply(entry, command));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  protected EntryStore newStore(EntryOperation operation) {
    current = operation;
    return cluster.emptyEntries();
  }
}
