package org.xinqiao.gateway.intake;

import java.util.List;
import java.util.Optional;
import org.xinqiao.connectors.record.RawRow;

/** Which rows in the quarantine of one publication are tried again. */
public sealed interface ReplaySelection {
  /**
   * @param keys of entries, 1 to 5,000
   */
  record Keys(List<String> keys) implements ReplaySelection {}

  /**
   * In the order of their keys, the first 5,000.
   *
   * @param code of the fault, if only one is meant
   * @param field at fault, if only one is meant
   * @param after the key behind which to go on; empty text for all
   */
  record Matching(Optional<String> code, Optional<String> field, String after)
      implements ReplaySelection {
    boolean matches(QuarantineEntry entry) {
      return entry.key().compareTo(after) > 0
          && code.map(entry.code()::equals).orElse(true)
          && field.map(wanted -> wanted.equals(entry.field())).orElse(true);
    }
  }

  /**
   * One, with the row that a steward gives instead. If that fails too, the row that stands in
   * quarantine stays as it was.
   */
  record Corrected(String key, RawRow.Parsed row) implements ReplaySelection {
    @Override
    public String toString() {
      return "Corrected[hidden]";
    }
  }
}
