package org.xinqiao.load.findings;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Findings of any content, and text of anybody. */
final class FindingsArbitraries {
  private FindingsArbitraries() {}

  /** Text that UTF-8 can hold. */
  static Arbitrary<String> text() {
    return Arbitraries.strings()
        .ofMaxLength(20)
        .filter(
            text -> text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
  }

  /** What has a meaning in one of the formats or in a terminal, in any order. */
  static Arbitrary<String> hostile() {
    return Arbitraries.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=e>",
            "&lt;",
            "&",
            "\"",
            "'",
            "<",
            ">",
            "]]>",
            "<!--",
            "-->",
            "<?x?>",
            "</style>",
            "|",
            "\\|",
            "\\",
            "`",
            "**",
            "\n\n# h\n",
            "\r",
            "[a](http://b)",
            "![a](b)",
            "https://evil.example/",
            "\u001b[31m",
            "\u0000",
            "\u0007",
            "\u0085",
            "\u2028",
            "\u202E",
            "\u2066",
            "\uFFFE",
            "\uD800",
            "\uDC00",
            "😀",
            "阈值",
            "a",
            " ",
            "\t")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  static Arbitrary<Findings> findings() {
    Arbitrary<List<Findings.Fact>> facts =
        Combinators.combine(text(), text()).as(Findings.Fact::new).list().ofMaxSize(3);
    return Combinators.combine(
            text(),
            text(),
            instants(),
            facts,
            checks().list().ofMaxSize(4),
            text().optional(),
            text().optional(),
            blocks().list().ofMaxSize(4))
        .as(
            (name, title, began, fact, checks, limit, brokeOff, blocks) ->
                new Findings(
                    name, title, title + name, began, fact, checks, limit, brokeOff, blocks));
  }

  private static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_000_000_000L),
            Arbitraries.longs().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  private static Arbitrary<Double> figures() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.doubles()),
        Tuple.of(4, Arbitraries.longs().map(Double::longBitsToDouble)),
        Tuple.of(
            1,
            Arbitraries.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -0.0)));
  }

  private static Arbitrary<OptionalDouble> anyFigure() {
    return figures()
        .optional()
        .map(figure -> figure.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private static Arbitrary<Check> checks() {
    return Combinators.combine(
            text(), Arbitraries.of(Check.Bound.class), figures(), anyFigure(), text())
        .as(Check::new);
  }

  private static Arbitrary<Block> blocks() {
    return Arbitraries.oneOf(
        Combinators.combine(text(), text().list().ofMaxSize(3)).as(Block.Text::new),
        tables(),
        charts());
  }

  private static Arbitrary<Block> tables() {
    Arbitrary<Block.Cell> cells = Combinators.combine(text(), anyFigure()).as(Block.Cell::new);
    return Arbitraries.integers()
        .between(0, 3)
        .flatMap(
            width ->
                Combinators.combine(
                        text(),
                        text().list().ofSize(width),
                        cells.list().ofSize(width).list().ofMaxSize(3),
                        text())
                    .as(Block.Table::new));
  }

  private static Arbitrary<Block> charts() {
    Arbitrary<Block.Line> lines =
        Combinators.combine(text(), figures().list().ofMaxSize(700)).as(Block.Line::new);
    Arbitrary<Block.Mark> marks = Combinators.combine(figures(), text()).as(Block.Mark::new);
    return Combinators.combine(
            text(),
            text(),
            Arbitraries.doubles().between(1e-9, 1e9).ofScale(9),
            lines.list().ofMaxSize(3),
            marks.list().ofMaxSize(30))
        .as(Block.Chart::new);
  }
}
