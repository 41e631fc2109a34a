package org.xinqiao.connectors.record;

import java.time.Instant;

/** One typed value of a record. None of them prints itself: a value may be a personal datum. */
public sealed interface FieldValue {
  /** Text of at most 4,000 characters. */
  record Text(String value) implements FieldValue {
    @Override
    public String toString() {
      return "Text[hidden]";
    }
  }

  /** A whole number of 64 bits. */
  record Whole(long value) implements FieldValue {
    @Override
    public String toString() {
      return "Whole[hidden]";
    }
  }

  /** A binary floating-point number, finite. */
  record Real(double value) implements FieldValue {
    @Override
    public String toString() {
      return "Real[hidden]";
    }
  }

  /** Yes or no. */
  record Truth(boolean value) implements FieldValue {
    @Override
    public String toString() {
      return "Truth[hidden]";
    }
  }

  /** A point in time, to the microsecond. */
  record Moment(Instant value) implements FieldValue {
    @Override
    public String toString() {
      return "Moment[hidden]";
    }
  }
}
