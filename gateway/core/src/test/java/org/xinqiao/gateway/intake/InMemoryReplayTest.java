package org.xinqiao.gateway.intake;

import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.TableStore;

final class InMemoryReplayTest extends ReplayContract {
  @Override
  protected TableStore newStore() {
    return new InMemoryTableStore();
  }
}
