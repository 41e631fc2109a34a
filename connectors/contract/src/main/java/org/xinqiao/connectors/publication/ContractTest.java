package org.xinqiao.connectors.publication;

import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A row and what becomes of it.
 *
 * @param given column to value, as in {@link org.xinqiao.connectors.record.RawRow.Parsed}
 * @param quarantinedAs the code of the fault; empty where the row is to be accepted
 */
public record ContractTest(
    String name, SortedMap<String, @Nullable Object> given, Optional<String> quarantinedAs) {
  /** Its row may hold what looks like a personal datum. */
  @Override
  public String toString() {
    return "ContractTest[" + name + "]";
  }
}
