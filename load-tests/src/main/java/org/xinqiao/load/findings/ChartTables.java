package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of a chart, for who does not see it or wants to know exactly. */
final class ChartTables {
  /** More would not be read; all are in the JSON. */
  private static final int ROWS = 60;

  private ChartTables() {}

  /** The lines, and the marks if there are any. */
  static List<Block.Table> of(Block.Chart chart) {
    List<Block.Table> tables = new ArrayList<>();
    tables.add(lines(chart));
    if (!chart.marks().isEmpty()) {
      tables.add(marks(chart));
    }
    return tables;
  }

  private static Block.Table lines(Block.Chart chart) {
    int longest = chart.lines().stream().mapToInt(line -> line.values().size()).max().orElse(0);
    int size = Thinning.bucket(longest, ROWS);
    List<String> columns = new ArrayList<>(List.of(Label.TIME.toString()));
    chart.lines().forEach(line -> columns.add(line.name() + ", " + chart.unit()));
    TimeAxis times = TimeAxis.over(chart, Math.max(1, Math.min(longest, ROWS)));
    List<List<Block.Cell>> rows = new ArrayList<>();
    for (int from = 0; from < longest; from += size) {
      List<Block.Cell> row = new ArrayList<>();
      row.add(Block.Cell.of(times.text(from * chart.secondsAPoint())));
      for (Block.Line line : chart.lines()) {
        row.add(cell(Thinning.range(line.values(), from, size)));
      }
      rows.add(row);
    }
    String note =
        size == 1
            ? ""
            : "Each row is %s s: the lowest to the highest. Every figure is in report.json."
                .formatted(Figures.text(size * chart.secondsAPoint()));
    return new Block.Table(Label.FIGURES + ": " + chart.heading(), columns, rows, note);
  }

  private static Block.Cell cell(Thinning.Range range) {
    String low = Figures.text(range.low());
    String high = Figures.text(range.high());
    // a figure, even where it is two: it stands where figures stand
    return new Block.Cell(
        low.equals(high) ? low : low + " – " + high, OptionalDouble.of(range.high()));
  }

  private static Block.Table marks(Block.Chart chart) {
    TimeAxis times = TimeAxis.over(chart, ChartSvg.STEPS);
    List<List<Block.Cell>> rows = new ArrayList<>();
    for (Block.Mark mark : chart.marks()) {
      rows.add(List.of(Block.Cell.of(times.text(mark.second())), Block.Cell.of(mark.what())));
    }
    return new Block.Table(
        Label.MARKS + ": " + chart.heading(),
        List.of(Label.TIME.toString(), Label.WHAT.toString()),
        rows,
        "");
  }
}
