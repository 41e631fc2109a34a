package org.xinqiao.load.population;

/**
 * One row as a department hands it over.
 *
 * @param arrivesOn day of the span on which it arrives, from 0; follow-ups of the last day come up
 *     to three days after the span
 * @param event seconds since 1970 of what the row tells: birth, collection, start or dose
 * @param end seconds since 1970 of a death or a case's end; {@link #NEVER} where there is none
 * @param version seconds since 1970
 * @param code number of the code: which test, case or vaccine; 1 for a positive result
 */
record Row(
    Feed feed,
    Person person,
    int arrivesOn,
    long event,
    long end,
    long version,
    int code,
    boolean deleted,
    Irregularity irregularity) {
  Row as(Irregularity other) {
    return new Row(feed, person, arrivesOn, event, end, version, code, deleted, other);
  }

  static final long NEVER = Long.MIN_VALUE;

  static final int NEGATIVE = 0;
  static final int POSITIVE = 1;
  static final int SUSPECTED = 0;
  static final int CONFIRMED = 1;

  /** Vaccines by their number: two of them need two doses. */
  static final String[] VACCINES = {"207", "208", "212"};

  static final String[] CASES = {"840544004", "840539006"};

  static final String[] RESULTS = {"Not detected (qualifier value)", "Detected (qualifier value)"};
}
