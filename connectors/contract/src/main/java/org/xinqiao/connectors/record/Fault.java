package org.xinqiao.connectors.record;

import org.jspecify.annotations.Nullable;

/**
 * Why a row was not accepted.
 *
 * @param field the column at fault, or null when the whole row is
 * @param remedy what would be right, in words, without any value of the row
 */
public record Fault(Code code, @Nullable String field, String remedy) {
  /** Stable names of faults; their kebab-case form stands in quarantine entries and the API. */
  public enum Code {
    /**
     * The line or object could not be taken apart (cut off, too many or too few columns, broken
     * JSON).
     */
    UNREADABLE_ROW,
    /** A required field has no value. */
    MISSING_FIELD,
    /** A value is not of the field's type. */
    WRONG_TYPE,
    /** A value is not in the field's code set. */
    UNKNOWN_CODE,
    /** A value breaks the field's pattern or length. */
    WRONG_FORM,
    /** The value that says whom the row is about can be nobody's: its form or its checksum. */
    INVALID_IDENTITY,
    /** A time is more than five minutes ahead of the gateway's clock. */
    IN_THE_FUTURE;

    public String kebab() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
