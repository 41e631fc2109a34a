package org.xinqiao.load.simulation;

import io.gatling.charts.stats.CountsVsTimePlot;
import io.gatling.charts.stats.GeneralStats;
import io.gatling.charts.stats.LogFileData;
import io.gatling.charts.stats.LogFileReader;
import io.gatling.charts.stats.PercentilesVsTimePlot;
import io.gatling.commons.stats.Status;
import io.gatling.core.config.GatlingConfiguration$;
import io.gatling.core.stats.ErrorStats;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** What Gatling wrote down of a run, read by its own reader. */
final class GatlingLog {
  private static final String REFUSED = "found 503";
  private static final Status OK = Status.apply("OK");

  /** Points of a line; a longer run has one for several seconds. */
  private static final String MOST_POINTS = "10000";

  static {
    System.setProperty("gatling.charting.maxPlotPerSeries", MOST_POINTS);
  }

  private final LogFileData data;
  private final int seconds;

  private GatlingLog(LogFileData data) {
    this.data = data;
    this.seconds = (int) ((data.runInfo().injectEnd() - data.runInfo().injectStart()) / 1_000) + 1;
  }

  /**
   * @param results the folder that has a folder of the run's name
   * @return empty if the log was cut off before anything of the run stood in it
   */
  static Optional<GatlingLog> read(Path results, String run) throws IOException {
    try {
      return Optional.of(new GatlingLog(data(results, run)));
    } catch (EOFException headCutOff) {
      return Optional.empty();
    } catch (AssertionError noRecord) { // "Run didn't last": Scala's assert
      return Optional.empty();
    }
  }

  /** Scala throws what it does not declare. */
  private static LogFileData data(Path results, String run) throws IOException {
    return LogFileReader.apply(run, results, GatlingConfiguration$.MODULE$.load()).read();
  }

  /** When the first could come. */
  Instant began() {
    return Instant.ofEpochMilli(data.runInfo().injectStart());
  }

  /** By the name of the request, in the order in which they first came. */
  Map<String, CallFigures> calls() {
    Map<String, CallFigures> all = new LinkedHashMap<>();
    CollectionConverters.asJava(data.allRequestPaths())
        .forEach(path -> all.put(path.request(), figures(path.request())));
    return all;
  }

  private CallFigures figures(String name) {
    Option<String> request = Option.apply(name);
    long asked = count(data.requestGeneralStats(request, Option.empty(), Option.empty()));
    Option<GeneralStats> answered =
        data.requestGeneralStats(request, Option.empty(), Option.apply(OK));
    long refused = 0;
    Map<String, Integer> failures = new LinkedHashMap<>();
    for (ErrorStats error : CollectionConverters.asJava(data.errors(request, Option.empty()))) {
      if (error.message().contains(REFUSED)) {
        refused += error.count();
      } else {
        failures.merge(error.message(), error.count(), Integer::sum);
      }
    }
    return new CallFigures(
        asked,
        count(answered),
        refused,
        failures,
        percentile(answered, 50),
        percentile(answered, 99),
        percentile(answered, 99.9),
        answered.isEmpty() ? Double.NaN : answered.get().max(),
        perSecond(request, true),
        perSecond(request, false));
  }

  private static long count(Option<GeneralStats> stats) {
    return stats.isEmpty() ? 0 : stats.get().count();
  }

  private static double percentile(Option<GeneralStats> stats, double rank) {
    return stats.isEmpty()
        ? Double.NaN
        : ((Number) stats.get().percentile().apply(rank)).doubleValue();
  }

  private List<Double> perSecond(Option<String> request, boolean ok) {
    List<Double> counts = new ArrayList<>();
    for (CountsVsTimePlot plot :
        CollectionConverters.asJava(data.numberOfResponsesPerSecond(request, Option.empty()))) {
      until(plot.time(), counts, ok ? plot.oks() : plot.kos());
    }
    until((seconds - 1) * 1_000, counts, 0);
    return counts;
  }

  /** The 99th percentile of the answered, in milliseconds, second by second. */
  List<Double> p99(String name) {
    List<Double> values = new ArrayList<>();
    for (PercentilesVsTimePlot plot :
        CollectionConverters.asJava(
            data.responseTimePercentilesOverTime(OK, Option.apply(name), Option.empty()))) {
      until(
          plot.time(),
          values,
          plot.percentiles().isDefined() ? plot.percentiles().get().percentile99() : Double.NaN);
    }
    until((seconds - 1) * 1_000, values, Double.NaN);
    return values;
  }

  /** Where a point stands for several seconds, each of them has its value. */
  private void until(int millis, List<Double> line, double value) {
    int second = Math.min(seconds - 1, millis / 1_000);
    while (line.size() <= second) {
      line.add(value);
    }
  }
}
