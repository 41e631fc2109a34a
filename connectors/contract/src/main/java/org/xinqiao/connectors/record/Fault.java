package org.xinqiao.connectors.record;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a row was not accepted.
 *
 * @param field the column at fault, the field where an expression gives its value, the rule where
 *     the record breaks one; null when the whole row is at fault
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
    IN_THE_FUTURE,
    /** An expression that gives a field its value does not fit the row. */
    MAPPING_FAILED,
    /** The record breaks a quality rule of its publication. */
    QUALITY_RULE,
    /** A declared column is no longer sent. */
    DROPPED_COLUMN,
    /** A column is sent that is not declared. */
    ADDED_COLUMN;

    /** The code with a kebab-case form. */
    public static Optional<Code> of(String kebab) {
      return Stream.of(values()).filter(code -> code.kebab().equals(kebab)).findFirst();
    }

    public String kebab() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
