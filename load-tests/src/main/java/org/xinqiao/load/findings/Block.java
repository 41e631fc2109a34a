package org.xinqiao.load.findings;

import java.util.List;
import java.util.OptionalDouble;

/** A part of a report below its thresholds. */
public sealed interface Block {
  String heading();

  /** Paragraphs, for people. */
  record Text(String heading, List<String> paragraphs) implements Block {
    public Text {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * @param columns their headings
   * @param rows with as many cells as columns
   * @param note below the table; may be empty
   */
  record Table(String heading, List<String> columns, List<List<Cell>> rows, String note)
      implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (rows.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException(heading + ": a row has not " + width + " cells");
      }
    }
  }

  /**
   * Lines over time.
   *
   * @param unit of the values, such as {@code requests/s}
   * @param secondsAPoint distance of two points of a line, the first of which is the run's
   *     beginning; above 0
   * @param marks moments to see in the chart, such as a rung of degradation that began
   */
  record Chart(
      String heading, String unit, double secondsAPoint, List<Line> lines, List<Mark> marks)
      implements Block {
    public Chart {
      if (!(secondsAPoint > 0) || Double.isInfinite(secondsAPoint)) {
        throw new IllegalArgumentException(heading + ": two points are not apart in time");
      }
      lines = List.copyOf(lines);
      marks = List.copyOf(marks);
    }
  }

  /** A line of a chart; NaN where nothing was measured. */
  record Line(String name, List<Double> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /** A moment of a chart, in seconds from the run's beginning. */
  record Mark(double second, String what) {}

  /**
   * A cell of a table.
   *
   * @param text for people
   * @param value the figure in it, for programs; empty for words
   */
  record Cell(String text, OptionalDouble value) {
    public static Cell of(String text) {
      return new Cell(text, OptionalDouble.empty());
    }

    /** A figure with as many digits as it needs. */
    public static Cell of(double value) {
      return new Cell(Figures.text(value), OptionalDouble.of(value));
    }
  }
}
