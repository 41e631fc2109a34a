package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.List;

/** A chart for who does not see it. */
final class ChartWords {
  private ChartWords() {}

  static String of(Block.Chart chart, TimeAxis times) {
    List<String> words = new ArrayList<>();
    for (Block.Line line : chart.lines()) {
      Thinning.Range all = Thinning.range(line.values(), 0, line.values().size());
      words.add(
          Double.isNaN(all.low())
              ? line.name() + ": nothing measured."
              : "%s: %s to %s %s."
                  .formatted(
                      line.name(),
                      Figures.text(all.low()),
                      Figures.text(all.high()),
                      chart.unit()));
    }
    for (Block.Mark mark : ChartMarks.of(chart).marks()) {
      words.add(times.text(mark.second()) + ": " + mark.what() + ".");
    }
    return words.isEmpty() ? Label.NOTHING_MEASURED.english() : String.join(" ", words);
  }
}
