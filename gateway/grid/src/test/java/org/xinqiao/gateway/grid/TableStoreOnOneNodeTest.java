package org.xinqiao.gateway.grid;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.store.AppendOperation;
import org.xinqiao.gateway.store.TableStore;
import org.xinqiao.gateway.store.TableStoreContract;

final class TableStoreOnOneNodeTest extends TableStoreContract {
  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder, 1, new AppendOperation());
  }

  @AfterEach
  void readBackFromDisk() throws Exception {
    cluster.readBackFromDisk();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  protected TableStore newStore() {
    TableStore store = cluster.node().tables();
    for (String name : new String[] {"runs", "watermarks", "quarantine"}) {
      TableStore.Table table = store.table(name);
      table.forEach((key, value) -> table.remove(key));
    }
    return store;
  }
}
