package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChartSvgTest {
  private static final double GAP = Double.NaN;

  @Test
  void aGapIsNotDrawnOver() {
    List<String> paths = lines(Samples.chart(1, List.of(1.0, 2.0, GAP, 2.0, 1.0)));
    // the legend's and the line's own
    assertThat(paths).hasSize(2);
    assertThat(paths.getLast().chars().filter(c -> c == 'M')).hasSize(2);
    assertThat(paths.getLast().chars().filter(c -> c == 'L')).hasSize(2);
  }

  @Test
  void aPointBetweenGapsIsSeen() {
    assertThat(markers(Samples.chart(1, List.of(GAP, 1.0, GAP, 2.0, GAP)))).hasSize(3);
    assertThat(markers(Samples.chart(1, List.of(7.0)))).hasSize(2);
    List<Double> flickering = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      flickering.addAll(List.of(5.0, GAP));
    }
    assertThat(markers(Samples.chart(1, flickering))).hasSize(1 + 30);
  }

  @Test
  void thatNothingWasMeasuredIsSaid() {
    for (List<Double> values : List.of(List.<Double>of(), List.of(GAP, GAP))) {
      assertThat(svg(Samples.chart(1, values)).texts("text"))
          .contains("Nothing was measured. · 无数据。");
    }
    assertThat(svg(Samples.chart(1, List.of(0.0))).texts("text"))
        .doesNotContain("Nothing was measured. · 无数据。");
  }

  @Test
  void eachLineIsToldFromTheOthersWithoutColour() {
    Set<String> looks = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Markup one = new Markup("").open("g");
      new LineStyle(i).marker(one, 0, 0);
      looks.add(
          new LineStyle(i).dashes() + one.close().toString().replaceAll("class=\"[^\"]*\"", ""));
    }
    assertThat(looks).hasSize(20);
  }

  @Test
  void marksAreNumberedInTheOrderOfTime() {
    Parsed svg =
        svg(
            Samples.chart(
                1,
                List.of(1.0, 2.0, 3.0),
                new Block.Mark(2, "second"),
                new Block.Mark(1, "first"),
                new Block.Mark(GAP, "never")));
    assertThat(svg.texts("text"))
        .containsSubsequence("1", "2", "1", "1.0 s  first", "2", "2.0 s  second")
        .noneMatch(text -> text.contains("never"));
  }

  @Property(tries = 200)
  void numbersOfMarksDoNotCoverEachOther(
      @ForAll @Size(max = 60) List<@DoubleRange(max = 100) Double> seconds) {
    List<Block.Mark> marks = new ArrayList<>();
    seconds.forEach(second -> marks.add(new Block.Mark(second, "")));
    Block.Chart chart = Samples.chart(100, List.of(1.0, 2.0), marks.toArray(Block.Mark[]::new));
    for (int width : new int[] {ChartSvg.WIDE, ChartSvg.NARROW}) {
      Parsed svg = Parsed.of(file(chart, width));
      List<String> x = new ArrayList<>();
      svg.all("rect").stream()
          .filter(each -> each.getAttribute("class").equals("badge"))
          .forEach(each -> x.add(each.getAttribute("x") + " " + each.getAttribute("y")));
      assertThat(x).hasSize(2 * marks.size());
      apart(x.subList(0, marks.size()), width);
    }
  }

  private static void apart(List<String> places, int width) {
    for (int i = 0; i < places.size(); i++) {
      double[] one = place(places.get(i));
      assertThat(one[0]).isBetween(0.0, width - 20.0);
      for (int j = 0; j < i; j++) {
        double[] other = place(places.get(j));
        assertThat(Math.abs(one[0] - other[0]) >= 20 || Math.abs(one[1] - other[1]) >= 17).isTrue();
      }
    }
  }

  private static double[] place(String xAndY) {
    return Arrays.stream(xAndY.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void longTextStaysInThePicture() {
    String name = "a line with a name that nobody can read 并且很长".repeat(9);
    Block.Chart chart =
        new Block.Chart(
            "c",
            "ms",
            1,
            List.of(new Block.Line(name, List.of(1.0))),
            List.of(new Block.Mark(0, name)));
    List<String> texts = Parsed.of(file(chart, ChartSvg.NARROW)).texts("text");
    assertThat(texts).allMatch(text -> TextWidth.of(text, 13) < ChartSvg.NARROW);
    assertThat(texts).anyMatch(text -> text.endsWith("…"));
  }

  @Test
  void aFileHasItsStyleAndAPageItsOwn() {
    assertThat(svg(Samples.chart(1, List.of())).all("style")).hasSize(1);
    Markup page = new Markup("").open("main");
    new ChartSvg(Samples.chart(1, List.of()), "c", ChartSvg.WIDE).write(page);
    assertThat(Parsed.of(page.close().toString()).all("style")).isEmpty();
  }

  private static String file(Block.Chart chart, int width) {
    return new ChartSvg(chart, "c", width).file();
  }

  private static Parsed svg(Block.Chart chart) {
    return Parsed.of(file(chart, ChartSvg.WIDE));
  }

  private static List<String> lines(Block.Chart chart) {
    return paths(chart, "line ");
  }

  private static List<String> markers(Block.Chart chart) {
    return paths(chart, "marker ");
  }

  private static List<String> paths(Block.Chart chart, String kind) {
    return svg(chart).all("path").stream()
        .filter(path -> path.getAttribute("class").startsWith(kind))
        .map(path -> path.getAttribute("d"))
        .toList();
  }
}
