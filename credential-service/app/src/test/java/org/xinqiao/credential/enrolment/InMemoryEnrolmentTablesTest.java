package org.xinqiao.credential.enrolment;

import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.TableStore;

final class InMemoryEnrolmentTablesTest extends EnrolmentTablesContract {
  @Override
  TableStore newTables() {
    return new InMemoryTableStore();
  }
}
