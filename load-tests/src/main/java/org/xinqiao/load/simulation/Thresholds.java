package org.xinqiao.load.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xinqiao.load.findings.Check;
import org.xinqiao.load.findings.Check.Bound;

/**
 * What a simulation must come to. In an incident devices may be refused, for they hold tokens and
 * come again; lists may never be.
 */
final class Thresholds {
  private static final double FAILED_PERCENT = 0.1;
  private static final double REFUSED_PERCENT = 1;

  /** In an incident; the others have asked for four seconds and must come again. */
  private static final double SERVED_PERCENT = 95;

  private static final double P50_MS = 100;
  private static final double P99_MS = 1_000;
  private static final double P999_MS = 3_000;
  private static final double LIST_FRESH_SECONDS = 5;
  private static final double PUSH_P99_MS = 3_000;
  private static final double GROWTH = 1.1;

  /** Chosen: what was promoted and is garbage waits for a collection that a day may not need. */
  private static final double HEAP_GROWTH = 5;

  private static final double MORE_THREADS = 20;
  private static final double MORE_FILES = 50;

  /** What a department owes after it was silent is in within this part of its silence. */
  private static final double CATCH_UP = 1.0 / 3;

  private final SimulationKind simulation;
  private final LoadPlan load;

  Thresholds(SimulationKind simulation, LoadPlan load) {
    this.simulation = simulation;
    this.load = load;
  }

  List<Check> checks(Map<String, CallFigures> calls, Watch watch, Optional<Feeding.Result> fed) {
    List<Check> checks = new ArrayList<>();
    boolean incident = simulation == SimulationKind.INCIDENT;
    calls.forEach(
        (name, figures) -> {
          checks.add(
              atMost(name + ": failed", FAILED_PERCENT, percent(figures.failed(), figures), "%"));
          if (!incident || name.contains("list")) {
            checks.add(
                atMost(
                    name + ": refused",
                    name.contains("list") ? 0 : REFUSED_PERCENT,
                    percent(figures.refused(), figures),
                    "%"));
            checks.add(atMost(name + ": p50", P50_MS, figures.p50(), "ms"));
          }
          checks.add(atMost(name + ": p99", P99_MS, figures.p99(), "ms"));
          checks.add(atMost(name + ": p99.9", P999_MS, figures.p999(), "ms"));
        });
    for (Arrivals arrivals : load.arrivals()) {
      String first = Calls.first(arrivals.call());
      if (!calls.containsKey(first) && arrivals.total(load.stepSeconds()) >= 1) {
        checks.add(new Check(first + ": sent", Bound.AT_LEAST, 1, OptionalDouble.empty(), ""));
      }
    }
    if (incident) {
      checks.add(
          new Check(
              "who asked for a single token and got it, after up to four tries",
              Bound.AT_LEAST,
              SERVED_PERCENT,
              measured(served(calls)),
              "%"));
    }
    if (simulation.feeds()) {
      double taken = fed.map(Feeding.Result::taken).orElse(Double.NaN);
      checks.add(
          new Check("records taken in as sent", Bound.AT_LEAST, 100, measured(taken * 100), "%"));
      checks.add(
          atMost(
              "records durable after they were due: p99",
              PUSH_P99_MS,
              fed.map(Feeding.Result::p99).orElse(Double.NaN),
              "ms"));
    }
    int silent = simulation.silence(load.seconds()).seconds();
    if (silent > 0) {
      checks.add(
          atMost(
              "all that was owed is durable after a silence of " + silent + " s",
              silent * CATCH_UP,
              fed.map(Feeding.Result::caughtUp).orElse(Double.NaN),
              "s"));
    }
    if (simulation.turnsPeople()) {
      checks.add(
          atMost(
              "published after it turned worse", LIST_FRESH_SECONDS, watch.listFreshness(), "s"));
    }
    if (simulation == SimulationKind.SOAK) {
      checks.addAll(flat(watch));
    }
    return checks;
  }

  /** Of those who came, however often they asked. */
  private double served(Map<String, CallFigures> calls) {
    CallFigures tokens = calls.get(Calls.first(Call.SINGLE_TOKEN));
    double came =
        load.arrivals().stream()
            .filter(each -> each.call() == Call.SINGLE_TOKEN)
            .mapToLong(
                each ->
                    each.inEachStep(load.stepSeconds()).stream().mapToLong(Long::longValue).sum())
            .sum();
    return tokens == null ? Double.NaN : 100 * tokens.answered() / came;
  }

  private static double percent(long part, CallFigures figures) {
    return figures.asked() == 0 ? Double.NaN : 100.0 * part / figures.asked();
  }

  private static Check atMost(String what, double limit, double measured, String unit) {
    return new Check(what, Bound.AT_MOST, limit, measured(measured), unit);
  }

  private static OptionalDouble measured(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The end beside the second fifth: the first one warms up. */
  private static List<Check> flat(Watch watch) {
    Flatness heap = Flatness.lowest(watch.line(Gauge.HEAP));
    Flatness other = Flatness.lowest(watch.line(Gauge.OTHER_MEMORY));
    Flatness resident = Flatness.lowest(watch.line(Gauge.RESIDENT));
    Flatness threads = Flatness.lowest(watch.line(Gauge.THREADS));
    Flatness files = Flatness.lowest(watch.line(Gauge.FILES));
    return List.of(
        atMost(
            "heap at its lowest, growth by its size",
            HEAP_GROWTH,
            heap.percentOf(watch.last(Gauge.HEAP_AT_MOST)),
            "%"),
        atMost("the JVM's other memory, end by beginning", GROWTH, other.ratio(), "times"),
        atMost("resident memory, end by beginning", GROWTH, resident.ratio(), "times"),
        atMost("threads more at the end", MORE_THREADS, threads.difference(), ""),
        atMost("open files more at the end", MORE_FILES, files.difference(), ""));
  }
}
