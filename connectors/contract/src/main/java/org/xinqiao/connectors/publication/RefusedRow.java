package org.xinqiao.connectors.publication;

import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.Fault.Code;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

/** A row is not taken. Thrown often, so it has no stack trace. */
final class RefusedRow extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Fault fault;
  private final boolean stops;

  RefusedRow(Code code, String field, String remedy) {
    this(new Fault(code, field, remedy), false);
  }

  private RefusedRow(Fault fault, boolean stops) {
    super(fault.code().kebab(), null, false, false);
    this.fault = fault;
    this.stops = stops;
  }

  /** The same, of a publication whose own rules say that it stops it. */
  RefusedRow stopping() {
    return new RefusedRow(fault, true);
  }

  Code code() {
    return fault.code();
  }

  MappedRow as(RawRow row) {
    return stops ? new MappedRow.Stopping(row, fault) : new MappedRow.Rejected(row, fault);
  }
}
