package org.xinqiao.load.report;

/** What is wanted of a row. */
public sealed interface Target {
  /** The median is to be at least so much, in the row's unit. */
  record AtLeast(double wanted) implements Target {}

  /** The median is to be at most so much, in the row's unit. */
  record AtMost(double wanted) implements Target {}

  /** The median is to be at least so many times the baseline's of the same run. */
  record RatioAtLeast(double wanted) implements Target {}

  double wanted();

  default boolean met(Row row) {
    return switch (this) {
      case AtLeast(double wanted) -> row.spread().median() >= wanted;
      case AtMost(double wanted) -> row.spread().median() <= wanted;
      case RatioAtLeast(double wanted) ->
          row.ratio().isPresent() && row.ratio().getAsDouble() >= wanted;
    };
  }
}
