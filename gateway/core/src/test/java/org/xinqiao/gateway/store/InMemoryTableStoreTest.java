package org.xinqiao.gateway.store;

final class InMemoryTableStoreTest extends TableStoreContract {
  @Override
  protected TableStore newStore() {
    return new InMemoryTableStore();
  }
}
