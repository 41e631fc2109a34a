package org.xinqiao.credential.enrolment;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.grid.TestCluster;
import org.xinqiao.gateway.store.AppendOperation;
import org.xinqiao.gateway.store.TableStore;

final class EnrolmentTablesOnOneNodeTest extends EnrolmentTablesContract {
  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder, 1, new AppendOperation());
  }

  /** Once: a restart takes seconds. */
  @AfterAll
  static void readBackFromDiskAndStop() throws Exception {
    cluster.readBackFromDisk();
    cluster.close();
  }

  @Override
  TableStore newTables() {
    TableStore store = cluster.node().tables();
    for (String name : TABLES) {
      TableStore.Table table = store.table(name);
      table.forEach((key, value) -> table.remove(key));
    }
    return store;
  }
}
