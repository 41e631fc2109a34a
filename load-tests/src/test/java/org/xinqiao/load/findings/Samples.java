package org.xinqiao.load.findings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Findings, one for each verdict. */
final class Samples {
  static final Instant BEGAN = Instant.parse("2026-11-25T08:00:00.123456789Z");
  static final Check MET =
      new Check("strips: p99", Check.Bound.AT_MOST, 1_000, OptionalDouble.of(812), "ms");
  static final Check MISSED =
      new Check(
          "strips that were made", Check.Bound.AT_LEAST, 99.99, OptionalDouble.of(99.96), "%");
  static final Check UNMEASURED =
      new Check("back within", Check.Bound.AT_MOST, 60, OptionalDouble.empty(), "s");
  static final Check ZERO =
      new Check("answers that were wrong", Check.Bound.AT_MOST, 0, OptionalDouble.of(0), "");

  private Samples() {}

  static Findings passed() {
    return of(List.of(MET, ZERO), Optional.empty(), Optional.empty(), blocks());
  }

  static Findings failed() {
    return of(List.of(MET, MISSED, UNMEASURED, ZERO), Optional.empty(), Optional.empty(), blocks());
  }

  static Findings brokeOff() {
    return of(
        List.of(MET, UNMEASURED),
        Optional.of("the generator's processors were busy for 97% of the time"),
        Optional.of("java.net.ConnectException: https://gateway.example:8443 refused"),
        List.of());
  }

  static Findings generatorLimit() {
    return of(
        List.of(MET),
        Optional.of("the generator's processors were busy for 97% of the time"),
        Optional.empty(),
        List.of());
  }

  static Findings empty() {
    return new Findings(
        "nothing",
        "Nothing",
        "",
        BEGAN,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  static Findings of(
      List<Check> checks,
      Optional<String> generatorLimit,
      Optional<String> brokeOff,
      List<Block> blocks) {
    return new Findings(
        "morning-rush",
        "Morning rush, a city",
        "Does a gateway of two machines make 450 strips/s for 13 million people, and four times as"
            + " many for five minutes?",
        BEGAN,
        List.of(
            new Findings.Fact("target", "https://staging.example:8443/?a=1&b=2"),
            new Findings.Fact("profile", "morning-rush.yaml, 60 s of warm-up, then 20 minutes"),
            new Findings.Fact("machine", "2 cores, 8 GB, Linux 6.8, JDK 25; the same for both")),
        checks,
        generatorLimit,
        brokeOff,
        blocks);
  }

  /** Text with all of these characters everywhere. */
  static Findings saying(String text) {
    Block.Cell cell = Block.Cell.of(text);
    return new Findings(
        text,
        text,
        text,
        BEGAN,
        List.of(new Findings.Fact(text, text)),
        List.of(new Check(text, Check.Bound.AT_MOST, 1, OptionalDouble.of(2), text)),
        Optional.of(text),
        Optional.of(text),
        List.of(
            new Block.Text(text, List.of(text)),
            new Block.Table(text, List.of(text, text), List.of(List.of(cell, cell)), text),
            new Block.Chart(
                text,
                text,
                1,
                List.of(new Block.Line(text, List.of(1.0, Double.NaN))),
                List.of(new Block.Mark(1, text)))));
  }

  static Block.Chart chart(double secondsAPoint, List<Double> values, Block.Mark... marks) {
    return new Block.Chart(
        "A chart", "ms", secondsAPoint, List.of(new Block.Line("p99", values)), List.of(marks));
  }

  private static List<Block> blocks() {
    return List.of(
        new Block.Chart(
            "Asked and borne",
            "requests/s",
            1,
            List.of(
                new Block.Line("asked", values(1_800, 0)),
                new Block.Line("answered", values(1_650, 40)),
                new Block.Line("refused in good order", values(150, 15))),
            List.of(
                new Block.Mark(302, "look-ups are served from the last answer"),
                new Block.Mark(310, "hints are left out"),
                new Block.Mark(318, "strips only: 只出凭证，其余暂停"),
                new Block.Mark(905, "everything again"))),
        new Block.Table(
            "What bent",
            List.of("operation", "requests", "p50, ms", "p99, ms", "first to wait"),
            List.of(
                row("strip", 1_234_567, 3.25, 812, "signing"),
                row("look-up", 45_678, 8.5, 1_904, "connections of the database's pool"),
                row("status list", 910, 0.75, 12, "nothing")),
            "Percentiles are of all answers, those that came too late included."),
        new Block.Text(
            "In which order it degraded",
            List.of(
                "Look-ups were first, after 302 s, when 1,480 requests/s were asked.",
                "Strips were made all the time.")));
  }

  private static List<Block.Cell> row(String name, double n, double p50, double p99, String what) {
    return List.of(
        Block.Cell.of(name),
        Block.Cell.of(n),
        Block.Cell.of(p50),
        Block.Cell.of(p99),
        Block.Cell.of(what));
  }

  /** A rush between the fifth and the tenth minute, and a gap. */
  private static List<Double> values(double most, double noise) {
    List<Double> values = new ArrayList<>();
    for (int second = 0; second < 1_200; second++) {
      double rush = second < 300 || second > 900 ? 0.25 : 1;
      values.add(
          second >= 600 && second < 630 && noise > 0
              ? Double.NaN
              : most * rush + noise * Math.sin(second * 1.7));
    }
    return values;
  }
}
