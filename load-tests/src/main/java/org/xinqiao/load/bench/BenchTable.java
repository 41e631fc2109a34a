package org.xinqiao.load.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xinqiao.load.report.Report;
import tools.jackson.databind.ObjectMapper;

/**
 * The reports of several benchmarks, one after another, of one machine. There is none of which a
 * report is missing.
 *
 * @param measured when the last of them had finished
 */
public record BenchTable(Instant measured, Machine machine, List<Report> reports) {
  public BenchTable {
    measured = measured.truncatedTo(ChronoUnit.SECONDS);
    reports = List.copyOf(reports);
  }

  /** Whether every target of every report is met. */
  public boolean met() {
    return reports.stream().allMatch(Report::met);
  }

  public String markdown() {
    StringBuilder text = new StringBuilder("Measured %s on %s.%n".formatted(measured, machine));
    reports.forEach(report -> text.append("%n".formatted()).append(report.markdown()));
    return text.append(
            String.format(Locale.ROOT, "%n%d of %d targets met.%n", targets(true), targets(false)))
        .toString();
  }

  public String json() {
    ObjectMapper json = new ObjectMapper();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("measured", measured.toString());
    content.put("machine", machine.toString());
    content.put("met", met());
    List<Object> all = new ArrayList<>();
    reports.forEach(report -> all.add(json.readTree(report.json())));
    content.put("reports", all);
    return json.writeValueAsString(content);
  }

  private long targets(boolean onlyMet) {
    return reports.stream()
        .flatMap(report -> report.rows().stream())
        .mapToLong(row -> row.targets().stream().filter(t -> !onlyMet || t.met(row)).count())
        .sum();
  }
}
