package org.xinqiao.gateway.decision;

import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.InMemoryEntryStore;

final class InMemoryDryRunTest extends DryRunContract {
  @Override
  protected EntryStore newStore(EntryOperation operation) {
    return new InMemoryEntryStore(operation);
  }
}
