package org.xinqiao.connectors.publication;

import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.Fault;

/**
 * A row and what becomes of it.
 *
 * @param given column to value, as the file has them; a nested mapping's are {@code outer.inner}
 * @param quarantinedAs the code of the fault; empty where the row is to be accepted
 */
public record ContractTest(
    String name, SortedMap<String, @Nullable Object> given, Optional<Fault.Code> quarantinedAs) {
  /** Its row may hold what looks like a personal datum. */
  @Override
  public String toString() {
    return "ContractTest[" + name + "]";
  }
}
