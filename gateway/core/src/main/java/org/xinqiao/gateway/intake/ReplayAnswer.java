package org.xinqiao.gateway.intake;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;

/**
 * What became of rows in quarantine that were tried again.
 *
 * @param run under which they were counted; empty if there was none to try
 * @param receipt quarantined are those that stay
 * @param missing how many of the keys that were given stand in this quarantine no more
 * @param refused the first 100 that stay, and why
 * @param moreRefused how many more than those
 * @param next behind which key to go on, if there are more that match
 */
public record ReplayAnswer(
    OptionalLong run,
    Receipt receipt,
    int missing,
    List<Refused> refused,
    long moreRefused,
    Optional<String> next) {
  /**
   * @param key of the entry
   * @param field the column at fault, or null when the whole row is
   * @param remedy what would be right, without any value of the row
   */
  public record Refused(String key, String code, @Nullable String field, String remedy) {}
}
