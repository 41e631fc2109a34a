package org.xinqiao.load.findings;

import java.util.OptionalDouble;

/**
 * A threshold and what was measured.
 *
 * @param what is measured, such as {@code strips: p99}
 * @param bound which side of the limit is wanted
 * @param limit in the unit
 * @param measured in the unit; empty if it could not be, which is not met
 * @param unit such as {@code ms}, {@code %}, {@code s}
 */
public record Check(String what, Bound bound, double limit, OptionalDouble measured, String unit) {
  /** The wanted side of a limit, the limit included. */
  public enum Bound {
    AT_MOST,
    AT_LEAST
  }

  public boolean met() {
    return measured.isPresent()
        && switch (bound) {
          case AT_MOST -> measured.getAsDouble() <= limit;
          case AT_LEAST -> measured.getAsDouble() >= limit;
        };
  }
}
