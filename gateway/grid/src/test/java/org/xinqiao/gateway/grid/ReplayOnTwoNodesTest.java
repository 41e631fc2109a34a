package org.xinqiao.gateway.grid;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.intake.ReplayContract;
import org.xinqiao.gateway.store.AppendOperation;
import org.xinqiao.gateway.store.TableStore;

final class ReplayOnTwoNodesTest extends ReplayContract {
  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder, 2, new AppendOperation());
  }

  /** Once: a restart of two nodes takes seconds. */
  @AfterAll
  static void readBackFromDiskAndStop() throws Exception {
    cluster.readBackFromDisk();
    cluster.close();
  }

  @Override
  protected TableStore newStore() {
    TableStore store = cluster.node().tables();
    for (String name : TABLES) {
      TableStore.Table table = store.table(name);
      table.forEach((key, value) -> table.remove(key));
    }
    return store;
  }
}
