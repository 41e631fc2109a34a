package org.xinqiao.credential.enrolment;

import java.util.Optional;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;

/**
 * One entry of who acts for somebody.
 *
 * @param number 1 to 8, free again when it is over
 * @param id random, so that a number that is used again is another entry
 */
public record DelegateRef(int number, long id) {
  static LayoutWriter write(LayoutWriter out, Optional<DelegateRef> delegate) {
    out.octet(delegate.isPresent() ? 1 : 0);
    delegate.ifPresent(d -> out.octet(d.number()).fixed(d.id()));
    return out;
  }

  static Optional<DelegateRef> read(LayoutReader in) {
    return in.flag() ? Optional.of(new DelegateRef(in.octet(), in.fixed())) : Optional.empty();
  }
}
