package org.xinqiao.gateway.grid;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.decision.StatusIndexContract;
import org.xinqiao.gateway.store.EntryStore;

final class StatusIndexOnTwoNodesTest extends StatusIndexContract {
  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder, 2, OPERATION);
  }

  /** Once: a restart takes seconds. */
  @AfterAll
  static void readBackFromDiskAndStop() throws Exception {
    cluster.readBackFromDisk();
    cluster.close();
  }

  @Override
  protected EntryStore newStore() {
    return cluster.emptyEntries();
  }
}
