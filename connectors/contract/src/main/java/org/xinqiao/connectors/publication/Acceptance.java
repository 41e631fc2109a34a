package org.xinqiao.connectors.publication;

import java.util.List;
import java.util.Optional;

/** Which rows and which runs are taken. */
public record Acceptance(
    Drift drift,
    List<QualityRule> quality,
    QuarantineLimit quarantineLimit,
    MassChangeLimit massChangeLimit) {

  /**
   * What is done when a source no longer has the declared columns.
   *
   * @param added a column that is not declared, {@link Policy#IGNORE} by default
   * @param dropped a declared column that is gone, {@link Policy#STOP} by default; {@link
   *     Policy#IGNORE} where rows are JSON objects
   * @param type a value of another type, {@link Policy#QUARANTINE} by default
   */
  public record Drift(Policy added, Policy dropped, Policy type) {
    /** From mild to strict. */
    public enum Policy {
      /** The value is left out, and that is told. */
      IGNORE,
      /** The row is kept aside. */
      QUARANTINE,
      /** The publication stops. */
      STOP
    }
  }

  /**
   * What must be true of a record.
   *
   * @param name as faults and counts call it, unique in its publication
   * @param rule what must be true
   */
  public record QualityRule(
      String name, RecordRule rule, Severity severity, Optional<String> remedy) {
    /** What becomes of a record of which it is not true. */
    public enum Severity {
      /** It is taken, and counted. */
      WARN,
      /** Its row is kept aside. */
      REJECT,
      /** The publication stops. */
      STOP
    }
  }

  /**
   * A run with more bad rows is broken off, and the publication pauses.
   *
   * @param percent of a run's rows, 0 to 100, 20 by default
   * @param from judged when a run has so many rows, 1 to 1,000,000, 100 by default
   */
  public record QuarantineLimit(int percent, int from) {}

  /**
   * A run that would worsen the outcomes of more people is held.
   *
   * @param people 20 by default
   * @param times so many times the largest of the last 14 runs are no surprise, 3 by default
   * @param percent of all people, above 0 to 100, 1 by default
   */
  public record MassChangeLimit(long people, int times, double percent) {}
}
