package org.xinqiao.gateway.decision;

import java.util.Locale;

/**
 * Every alarm there is. A closed set, so that each is counted from the start: a counter that begins
 * with its first alarm hides that one from whoever looks for a rise.
 */
public enum AlarmName {
  BALANCE_DIFFERS,
  CIRCUIT_OPEN,
  CLOCK_MARK_NOT_KEPT,
  CLOCK_MARK_UNREADABLE,
  CLOCK_STEPPED_BACK,
  COMPARE_UNDECIDED,
  CONTEST_OVERDUE,
  COUNT_DIFFERS,
  KEYS_UNAVAILABLE,
  MASS_CHANGE_HELD,
  NO_ROOM,
  PUBLICATION_PAUSED,
  PUBLICATION_REFUSED,
  PUBLICATION_SILENT,
  PUBLICATIONS_UNREADABLE,
  RULE_FAILED,
  SOURCE_LOST_ITS_ROWS,
  SOURCE_NOT_STARTED,
  STATUS_LIST_SIGNER_EXPIRED,
  STATUS_LIST_UNPUBLISHED;

  /** As logs, metrics and the operator's guide have it, such as {@code rule-failed}. */
  public String kebab() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return kebab();
  }
}
