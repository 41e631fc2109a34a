package org.xinqiao.load.capacity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.xinqiao.load.bench.Machine;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Block.Cell;
import org.xinqiao.load.findings.Check;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.simulation.Call;
import org.xinqiao.load.simulation.Step;

/** Makes findings of what was seen. */
final class CapacityFindings {
  private static final double MEMORY_ERROR_PERCENT = 10;
  private static final double RATE_ERROR_PERCENT = 25;

  private final CapacityPlan plan;
  private final Instant began;
  private final Seen seen;

  CapacityFindings(CapacityPlan plan, Instant began, Seen seen) {
    this.plan = plan;
    this.began = began;
    this.seen = seen;
  }

  Findings all() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(knees());
    blocks.add(units());
    blocks.addAll(new NodesNeeded(plan.node(), seen).blocks());
    blocks.add(sizes());
    blocks.addAll(seen.charts());
    for (ServicePath path : ServicePath.values()) {
      seen.knee(path).ifPresent(knee -> blocks.add(steps(path, knee)));
    }
    blocks.add(CapacityAssumptions.block());
    return new Findings(
        "capacity",
        "capacity",
        "At which rate does each path bend, and how many nodes follow of it?",
        began,
        facts(),
        checks(),
        hidden(),
        seen.brokeOff(),
        blocks);
  }

  /** A target that bears more than could be asked would take fewer nodes than are reckoned. */
  private Optional<String> hidden() {
    return seen.hidden().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "it gave way before the target, which bears at least what is shown and takes at most so many nodes: "
                + seen.hidden().stream().map(ServicePath::words).collect(Collectors.joining(", ")));
  }

  private List<Findings.Fact> facts() {
    return List.of(
        new Findings.Fact("target", seen.target()),
        new Findings.Fact(
            "node that is asked for",
            "%,d processors, %,d GB".formatted(plan.node().processors(), plan.node().gigabytes())),
        new Findings.Fact("each rate is held", plan.stepSeconds() + " s"),
        new Findings.Fact("devices", "%,d".formatted(plan.devices())),
        new Findings.Fact("generator", Machine.here().toString()));
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (ServicePath path : ServicePath.values()) {
      double rate = seen.knee(path).map(Knee::rate).orElse(Double.NaN);
      checks.add(
          new Check(
              path.words() + ": what is borne was found",
              Check.Bound.AT_LEAST,
              1,
              some(rate),
              path.unit()));
    }
    if (plan.nodes().isPresent()) {
      double needed =
          Nodes.of(plan.profile(), seen.rates(), seen.bytesAPerson(), plan.node())
              .withOneFailing(true);
      checks.add(
          new Check(
              "nodes for a %s, one failing in an incident".formatted(plan.profile().word()),
              Check.Bound.AT_MOST,
              plan.nodes().getAsInt(),
              some(needed),
              ""));
    }
    checks.add(
        error(
            "memory of the largest, predicted by the two smaller", memory(), MEMORY_ERROR_PERCENT));
    checks.add(
        error("strips/s of the largest, predicted by the two smaller", rate(), RATE_ERROR_PERCENT));
    return checks;
  }

  private static Check error(String what, Optional<Extrapolation> of, double limit) {
    return new Check(
        what + ": error",
        Check.Bound.AT_MOST,
        limit,
        some(of.map(Extrapolation::errorPercent).orElse(Double.NaN)),
        "%");
  }

  private static OptionalDouble some(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private Optional<Extrapolation> memory() {
    return points(SizeSeen::bytes)
        .map(point -> Extrapolation.line(point.get(0), point.get(1), point.get(2)));
  }

  private Optional<Extrapolation> rate() {
    return points(SizeSeen::strips)
        .map(point -> Extrapolation.same(point.get(0), point.get(1), point.get(2)));
  }

  /** Of the three sizes; empty if one was not reached. */
  private Optional<List<Extrapolation.Point>> points(ToDoubleFunction<SizeSeen> value) {
    List<Extrapolation.Point> points =
        seen.sizes().stream()
            .map(size -> new Extrapolation.Point(size.people(), value.applyAsDouble(size)))
            .toList();
    return points.size() == 3 ? Optional.of(points) : Optional.empty();
  }

  private Block knees() {
    List<List<Cell>> rows = new ArrayList<>();
    Rates rates = seen.rates();
    for (ServicePath path : ServicePath.values()) {
      seen.knee(path).ifPresent(knee -> rows.add(row(path, knee, rates)));
    }
    return new Block.Table(
        "Where each path bends",
        List.of(
            "path",
            "borne",
            "a processor",
            "p50 ms",
            "p99 ms",
            "% of the machine",
            "not borne at",
            "what gave way"),
        rows,
        "Borne: at most %s%% refused, failed or without a free connection, and 99 of 100 answers within %,.0f ms. Where the generator gave way, the target bears at least that."
            .formatted(Cell.of(Step.LOST_PERCENT).text(), Step.P99_MS));
  }

  private static List<Cell> row(ServicePath path, Knee knee, Rates rates) {
    return List.of(
        Cell.of(path.words() + ", " + path.unit()),
        Cell.of(knee.rate()),
        Cell.of(rates.aProcessor().getOrDefault(path, Double.NaN)),
        Cell.of(of(knee.borne(), Step::p50)),
        Cell.of(of(knee.borne(), Step::p99)),
        Cell.of(of(knee.borne(), step -> 100 * step.busy())),
        Cell.of(of(knee.bent(), Step::asked)),
        Cell.of(
            knee.whole()
                ? knee.bent().map(Step::gaveWay).orElse("not reached")
                : "the target was gone"));
  }

  private interface Figure {
    double of(Step step);
  }

  private static double of(Optional<Step> step, Figure figure) {
    return step.map(figure::of).orElse(Double.NaN);
  }

  private Block units() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(
        row(
            "verdicts a second, of one processor of a checkpoint like this machine",
            "1/s",
            seen.verdictsASecond()));
    rows.add(row("memory for one more person's dossier, one copy", "bytes", seen.bytesAPerson()));
    rows.add(row("records of a person, of those", "", seen.recordsAPerson()));
    rows.add(row("an answer with a strip of 16 tokens", "bytes", seen.bytes(Call.STRIP)));
    rows.add(row("an answer with a single token", "bytes", seen.bytes(Call.SINGLE_TOKEN)));
    rows.add(row("head of an answer with a delta", "bytes", seen.head(Call.DELTA)));
    rows.add(row("a full status list, body", "bytes", seen.lists().whole()));
    rows.add(row("its delta on an ordinary day, body", "bytes", seen.lists().quietDelta()));
    rows.add(row("its delta while people are recoloured, body", "bytes", seen.lists().busyDelta()));
    return new Block.Table(
        "What one of each takes",
        List.of("what", "unit", "measured"),
        rows,
        "Answers as HTTP/1.1 sends them, without TLS and TCP. Lists and deltas are CWT.");
  }

  private static List<Cell> row(String what, String unit, double value) {
    return List.of(Cell.of(what), Cell.of(unit), Cell.of(value));
  }

  private Block sizes() {
    List<List<Cell>> rows = new ArrayList<>();
    for (SizeSeen size : seen.sizes()) {
      rows.add(
          List.of(
              Cell.of(size.people()),
              Cell.of(size.bytes()),
              Cell.of(size.bytes() / size.people()),
              Cell.of(size.strips())));
    }
    memory()
        .ifPresent(
            bytes ->
                rows.add(
                    List.of(
                        Cell.of("predicted for the largest"),
                        Cell.of(bytes.predicted()),
                        Cell.of(bytes.predicted() / plan.people()),
                        Cell.of(rate().map(Extrapolation::predicted).orElse(Double.NaN)))));
    return new Block.Table(
        "What two sizes say of a third",
        List.of("people", "bytes of memory", "a person", "strips/s"),
        rows,
        "Gateways of our own, one size after the other, each on a new folder. Memory is predicted by a straight line, strips by the mean of both.");
  }

  private static Block steps(ServicePath path, Knee knee) {
    return new Block.Table(
        "Steps: " + path.words(),
        List.of(
            "asked/s",
            "answered/s",
            "refused %",
            "failed %",
            "no connection %",
            "p50 ms",
            "p99 ms",
            "borne"),
        knee.steps().stream()
            .map(
                step ->
                    List.of(
                        Cell.of(step.asked()),
                        Cell.of(step.answered()),
                        Cell.of(step.refusedPercent()),
                        Cell.of(step.failedPercent()),
                        Cell.of(step.latePercent()),
                        Cell.of(step.p50()),
                        Cell.of(step.p99()),
                        Cell.of(step.borne() ? "✓" : "✗ " + step.gaveWay())))
            .toList(),
        String.format(Locale.ROOT, "In the order in which they were taken; %s.", path.unit()));
  }
}
