package org.xinqiao.load.simulation;

import java.util.Locale;

/** What is asked. Each is a row of the report. */
public enum Call {
  /** A device fetches tokens for a day. */
  STRIP,
  /**
   * A device without tokens asks for one; who is refused asks again after a second, three times.
   */
  SINGLE_TOKEN,
  /** A new device takes an offer to its end: token, nonce, credential. */
  ENROLMENT,
  /** A checkpoint without anything fetches trust list and status list whole. */
  FIRST_LISTS,
  /** A checkpoint asks whether they have changed, by their ETags. */
  SAME_LISTS,
  /** A checkpoint asks what has changed since the list that it has. */
  DELTA;

  /** Requests of one who comes and is refused nothing. */
  int requests() {
    return switch (this) {
      case STRIP, SINGLE_TOKEN, DELTA -> 1;
      case FIRST_LISTS, SAME_LISTS -> 2;
      case ENROLMENT -> 3;
    };
  }

  /** As it stands in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
