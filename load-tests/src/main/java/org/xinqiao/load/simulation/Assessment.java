package org.xinqiao.load.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.load.bench.Machine;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Block.Cell;
import org.xinqiao.load.findings.Findings;

/** Makes findings of what was seen. */
final class Assessment {
  private static final double KEPT_UP = 0.95;
  private static final double MEGABYTE = 1 << 20;

  private final SimulationPlan plan;
  private final Scale scale;
  private final String target;
  private final int processors;
  private final LoadPlan load;
  private final Instant began;

  Assessment(
      SimulationPlan plan,
      Scale scale,
      String target,
      int processors,
      LoadPlan load,
      Instant began) {
    this.plan = plan;
    this.scale = scale;
    this.target = target;
    this.processors = processors;
    this.load = load;
    this.began = began;
  }

  Findings of(Generator.Result result, Watch watch, Optional<Feeding.Result> fed) {
    Map<String, CallFigures> calls = result.log().map(GatlingLog::calls).orElse(Map.of());
    result.log().ifPresent(log -> watch.beginWith(log.began()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(table(calls));
    blocks.add(rates(calls));
    result.log().ifPresent(log -> blocks.add(times(log, calls)));
    blocks.add(
        new Block.Chart(
            "Let in and refused by the target: devices' calls",
            "calls/s",
            1,
            List.of(
                new Block.Line("let in", watch.rate(Gauge.ADMITTED)),
                new Block.Line("refused", watch.rate(Gauge.REFUSED))),
            List.of()));
    blocks.add(
        new Block.Chart(
            "The target's processors",
            "share of all",
            1,
            List.of(new Block.Line("taken by the gateway", watch.line(Gauge.CPU))),
            List.of()));
    if (plan.simulation() == SimulationKind.SOAK) {
      blocks.addAll(memory(watch));
    }
    blocks.add(bent(calls));
    blocks.add(shed(watch));
    blocks.add(failures(calls));
    fed.ifPresent(
        taken -> {
          blocks.add(records(taken));
          blocks.add(
              new Block.Chart(
                  "Since the last good push of the department that pushes",
                  "s",
                  1,
                  List.of(new Block.Line("age of its publication", watch.line(Gauge.AGE))),
                  List.of()));
        });
    if (plan.simulation().turnsPeople()) {
      blocks.add(turned(watch));
    }
    blocks.add(assumptions());
    return new Findings(
        plan.simulation().word(),
        plan.simulation().word() + ", " + plan.profile().word(),
        plan.simulation().asked(),
        began,
        facts(result),
        new Thresholds(plan.simulation(), load).checks(calls, watch, fed),
        result.limit().or(() -> fellBehind(calls)),
        watch.brokeOff().or(() -> fed.flatMap(Feeding.Result::refused)),
        blocks);
  }

  private static List<Block> memory(Watch watch) {
    return List.of(
        new Block.Chart(
            "The target's memory",
            "MB",
            1,
            List.of(
                new Block.Line("heap", megabytes(watch.line(Gauge.HEAP))),
                new Block.Line("the JVM's other", megabytes(watch.line(Gauge.OTHER_MEMORY))),
                new Block.Line("resident, with the grid's", megabytes(watch.line(Gauge.RESIDENT)))),
            List.of()),
        new Block.Chart(
            "The target's threads and open files",
            "open",
            1,
            List.of(
                new Block.Line("threads", watch.line(Gauge.THREADS)),
                new Block.Line("open files", watch.line(Gauge.FILES))),
            List.of()));
  }

  private static List<Double> megabytes(List<Double> bytes) {
    return bytes.stream().map(value -> value / MEGABYTE).toList();
  }

  private List<Findings.Fact> facts(Generator.Result result) {
    return List.of(
        new Findings.Fact("target", target + ", " + processors + " processors"),
        new Findings.Fact("load", scale.words(plan.profile())),
        new Findings.Fact(
            "length",
            "%d s, after %d s that are not counted"
                .formatted(load.seconds(), plan.simulation().warmUpSeconds())),
        new Findings.Fact("devices", "%,d".formatted(plan.devices())),
        new Findings.Fact(
            "generator",
            "%s; at most %.0f%% of its %d processors for ten seconds"
                .formatted(Machine.here(), 100 * result.busy(), result.processors())),
        new Findings.Fact("TLS", load.base().startsWith("https") ? "yes" : "no"));
  }

  /** Who should have come, and did not, was held up in the generator: the model is open. */
  private Optional<String> fellBehind(Map<String, CallFigures> calls) {
    for (Arrivals arrivals : load.arrivals()) {
      double planned = arrivals.total(load.stepSeconds());
      String first = Calls.first(arrivals.call());
      CallFigures figures = calls.get(first);
      // Where none was sent, a threshold says so.
      if (figures != null && planned > 100 && figures.asked() < planned * KEPT_UP) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of %,.0f calls '%s' were sent: the generator did not keep up",
                figures.asked(),
                planned,
                first));
      }
    }
    return Optional.empty();
  }

  private static Block table(Map<String, CallFigures> calls) {
    List<List<Cell>> rows = new ArrayList<>();
    calls.forEach(
        (name, figures) ->
            rows.add(
                List.of(
                    Cell.of(name),
                    Cell.of(figures.asked()),
                    Cell.of(figures.answered()),
                    Cell.of(figures.refused()),
                    Cell.of(figures.failed()),
                    Cell.of(most(settled(figures.answeredPerSecond()))),
                    Cell.of(figures.p50()),
                    Cell.of(figures.p99()),
                    Cell.of(figures.p999()),
                    Cell.of(figures.most()))));
    return new Block.Table(
        "What was borne",
        List.of(
            "call",
            "asked",
            "answered",
            "refused (503)",
            "failed",
            "best second, answers",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "longest ms"),
        rows,
        "Times are those of answered calls, from the generator.");
  }

  /** Without the last, into which Gatling counts all that is answered later. */
  private static List<Double> settled(List<Double> perSecond) {
    return perSecond.subList(0, Math.max(0, perSecond.size() - 2));
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  private static Block rates(Map<String, CallFigures> calls) {
    List<Block.Line> lines = new ArrayList<>();
    calls.forEach(
        (name, figures) -> {
          lines.add(new Block.Line(name, settled(figures.answeredPerSecond())));
          if (figures.asked() > figures.answered()) {
            lines.add(new Block.Line(name + ", not answered", figures.othersPerSecond()));
          }
        });
    return new Block.Chart("Calls by their answers", "calls/s", 1, lines, List.of());
  }

  private static Block times(GatlingLog log, Map<String, CallFigures> calls) {
    return new Block.Chart(
        "99 of 100 answers came within",
        "ms",
        1,
        calls.keySet().stream().map(name -> new Block.Line(name, log.p99(name))).toList(),
        List.of());
  }

  /** The first second in which a call was not answered, and how many were answered in it. */
  private static Block bent(Map<String, CallFigures> calls) {
    List<List<Cell>> rows = new ArrayList<>();
    calls.forEach(
        (name, figures) -> {
          if (figures.asked() > figures.answered()) {
            List<Double> others = figures.othersPerSecond();
            int second = 0;
            while (second < others.size() && !(others.get(second) > 0)) {
              second++;
            }
            boolean seen = second < others.size();
            rows.add(
                List.of(
                    Cell.of(name),
                    Cell.of(seen ? second : Double.NaN),
                    Cell.of(seen ? figures.answeredPerSecond().get(second) : Double.NaN),
                    Cell.of(seen ? others.get(second) : Double.NaN)));
          }
        });
    return new Block.Table(
        "Where it bent",
        List.of("call", "first second", "answered in it", "not answered in it"),
        rows,
        rows.isEmpty() ? "It did not: every call was answered." : "");
  }

  /** By the target's own ladder; what is shed last stands last. */
  private static Block shed(Watch watch) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Gauge rung :
        List.of(
            Gauge.SHED_ENROLMENTS, Gauge.SHED_LOOK_UPS, Gauge.SHED_STRIPS_AHEAD, Gauge.SHED_ALL)) {
      double all = watch.growth(rung);
      if (all > 0) {
        rows.add(
            List.of(
                Cell.of(rung.name().substring("SHED_".length()).toLowerCase(Locale.ROOT)),
                Cell.of(watch.firstGrowth(rung)),
                Cell.of(all)));
      }
    }
    return new Block.Table(
        "What degraded, and when first",
        List.of("rung of the ladder", "first second", "refused in all"),
        rows,
        rows.isEmpty()
            ? "Nothing was shed."
            : "The ladder: docs/adr/0029-what-is-shed-first.md. Lists are on none of its rungs.");
  }

  private static Block failures(Map<String, CallFigures> calls) {
    Map<String, List<Cell>> rows = new LinkedHashMap<>();
    calls.forEach(
        (name, figures) ->
            figures
                .failures()
                .forEach(
                    (why, count) ->
                        rows.put(
                            name + why, List.of(Cell.of(name), Cell.of(why), Cell.of(count)))));
    return new Block.Table(
        "What failed otherwise than by a refusal",
        List.of("call", "why, in Gatling's words", "how often"),
        List.copyOf(rows.values()),
        rows.isEmpty() ? "Nothing." : "");
  }

  private static Block records(Feeding.Result fed) {
    return new Block.Table(
        "What became of the records that were pushed",
        List.of("pushed", "created", "updated", "duplicate", "stale", "quarantined", "held"),
        List.of(
            List.of(
                Cell.of(fed.pushed()),
                Cell.of(fed.answered().created()),
                Cell.of(fed.answered().updated()),
                Cell.of(fed.answered().duplicate()),
                Cell.of(fed.answered().stale()),
                Cell.of(fed.answered().quarantined()),
                Cell.of(fed.answered().held()))),
        "");
  }

  /** Only of who holds a credential does a list say anything. */
  private Block turned(Watch watch) {
    double whole = plan.profile().recolour() * scale.share();
    double changed = watch.growth(Gauge.TURNED_WORSE);
    return new Block.Table(
        "What changed in the lists",
        List.of("what", "in all", "a second"),
        List.of(
            List.of(
                Cell.of("people turned, by the load's plan"),
                Cell.of(whole * load.seconds()),
                Cell.of(whole)),
            List.of(
                Cell.of("entries of lists that changed"),
                Cell.of(changed),
                Cell.of(changed / load.seconds()))),
        "An entry changes where who turns holds a credential: here %,d devices. Where everybody holds one, as many entries change as people turn; give more --devices to come nearer."
            .formatted(plan.devices()));
  }

  private static Block assumptions() {
    return new Block.Text(
        "What this rests on",
        List.of(
            "Who comes does not wait for who came before (an open model); the rates are those of the load model.",
            "Connections are shared, as behind a proxy that keeps its own; what a TLS handshake for each device costs is not in it.",
            "Checkpoints verify on their own, so a show costs the target nothing: one strip a person a day, one checkpoint for 500 people that asks every five minutes."));
  }
}
