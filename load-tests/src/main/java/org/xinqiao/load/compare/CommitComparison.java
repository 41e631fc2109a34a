package org.xinqiao.load.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;

/**
 * Rounds of one benchmark of two commits. Baselines become rows of their own: they are alike in
 * both, so their ratio says how much the machine changed meanwhile.
 */
public final class CommitComparison {
  private final String bench;
  private final String first;
  private final String second;
  private final List<Report> ofFirst = new ArrayList<>();
  private final List<Report> ofSecond = new ArrayList<>();

  private record Line(String what, String unit) {}

  /**
   * @param first the name of the commit that the other is held against
   */
  public CommitComparison(String bench, String first, String second) {
    this.bench = bench;
    this.first = first;
    this.second = second;
  }

  /** Takes what one round of each came to. */
  public void add(Report first, Report second) {
    ofFirst.add(first);
    ofSecond.add(second);
  }

  /** A row for every line that both have; the second commit's figures with the first's beside. */
  public Report report() {
    Map<Line, List<Double>> before = figures(ofFirst);
    Map<Line, List<Double>> after = figures(ofSecond);
    List<Row> rows = new ArrayList<>();
    after.forEach(
        (line, figures) ->
            Optional.ofNullable(before.get(line))
                .ifPresent(
                    earlier ->
                        rows.add(
                            new Row(
                                line.what(),
                                line.unit(),
                                new Spread(figures),
                                Optional.of(new Row.Baseline(first, new Spread(earlier))),
                                List.of()))));
    return new Report(
        "compare",
        "%s of %s beside %s, %d rounds in turns".formatted(bench, second, first, ofFirst.size()),
        rows);
  }

  /** What only one of them measures, in one line each. */
  public List<String> missing() {
    Set<Line> before = figures(ofFirst).keySet();
    Set<Line> after = figures(ofSecond).keySet();
    List<String> missing = new ArrayList<>();
    before.stream()
        .filter(line -> !after.contains(line))
        .forEach(line -> missing.add(second + " does not measure '" + line.what() + "'"));
    after.stream()
        .filter(line -> !before.contains(line))
        .forEach(line -> missing.add(first + " does not measure '" + line.what() + "'"));
    return missing;
  }

  private static Map<Line, List<Double>> figures(List<Report> rounds) {
    Map<Line, List<Double>> figures = new LinkedHashMap<>();
    for (Report round : rounds) {
      // A contender may stand in several rows of a report; it counts once a round.
      Set<Line> seen = new LinkedHashSet<>();
      for (Row row : round.rows()) {
        add(figures, seen, new Line(row.what(), row.unit()), row.spread());
      }
      for (Row row : round.rows()) {
        row.baseline()
            .ifPresent(
                b -> add(figures, seen, new Line("baseline: " + b.name(), row.unit()), b.spread()));
      }
    }
    return figures;
  }

  private static void add(
      Map<Line, List<Double>> figures, Set<Line> seen, Line line, Spread spread) {
    if (seen.add(line)) {
      figures.computeIfAbsent(line, first -> new ArrayList<>()).add(spread.median());
    }
  }
}
