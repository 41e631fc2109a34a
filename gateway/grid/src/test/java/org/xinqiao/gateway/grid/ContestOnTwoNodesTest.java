package org.xinqiao.gateway.grid;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.contest.ContestContract;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.TableStore;

final class ContestOnTwoNodesTest extends ContestContract {
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
  protected EntryStore newEntries() {
    return cluster.emptyEntries();
  }

  @Override
  protected TableStore newTables() {
    TableStore.Table contests = cluster.node().tables().table("contests");
    contests.forEach((key, value) -> contests.remove(key));
    return cluster.node().tables();
  }
}
