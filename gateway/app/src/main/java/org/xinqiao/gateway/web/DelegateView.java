package org.xinqiao.gateway.web;

import java.time.Instant;
import org.xinqiao.credential.enrolment.Delegate;

/**
 * Who acts for a resident.
 *
 * @param until the instant at which it ends
 */
record DelegateView(
    int number,
    String name,
    String relation,
    String recordedBy,
    Instant recordedAt,
    Instant until) {
  static DelegateView of(Delegate delegate) {
    return new DelegateView(
        delegate.ref().number(),
        delegate.name(),
        delegate.relation().word(),
        delegate.recordedBy(),
        delegate.recordedAt(),
        delegate.until());
  }

  @Override
  public String toString() {
    return "DelegateView[hidden]";
  }
}
