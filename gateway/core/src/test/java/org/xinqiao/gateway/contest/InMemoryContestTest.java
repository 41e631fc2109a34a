package org.xinqiao.gateway.contest;

import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.InMemoryEntryStore;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.TableStore;

final class InMemoryContestTest extends ContestContract {
  @Override
  protected EntryStore newEntries() {
    return new InMemoryEntryStore(OPERATION);
  }

  @Override
  protected TableStore newTables() {
    return new InMemoryTableStore();
  }
}
