package org.xinqiao.gateway.grid;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.store.AppendOperation;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.EntryStoreContract;

final class EntryStoreOnOneNodeTest extends EntryStoreContract {
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
  protected EntryStore newStore(EntryOperation operation) {
    return cluster.emptyEntries();
  }
}
