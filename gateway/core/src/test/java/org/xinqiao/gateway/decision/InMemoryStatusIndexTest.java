package org.xinqiao.gateway.decision;

import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.InMemoryEntryStore;

final class InMemoryStatusIndexTest extends StatusIndexContract {
  @Override
  protected EntryStore newStore() {
    return new InMemoryEntryStore(OPERATION);
  }
}
