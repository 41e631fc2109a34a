package org.xinqiao.gateway.store;

final class InMemoryEntryStoreTest extends EntryStoreContract {
  @Override
  protected EntryStore newStore(EntryOperation operation) {
    return new InMemoryEntryStore(operation);
  }
}
