package org.xinqiao.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The health code decided straight from the four CSV files, with nothing of the product: no
 * connector, no dossier, no CEL. Slow and plain on purpose.
 */
public final class PlainRecomputation {
  private static final Duration DAY = Duration.ofDays(1);

  private final List<Map<String, String>> residents;
  private final Map<String, List<Map<String, String>>> results;
  private final Map<String, List<Map<String, String>>> cases;
  private final Map<String, List<Map<String, String>>> doses;

  public PlainRecomputation(Path folder) throws IOException {
    residents = rows(folder.resolve("residents.csv"));
    results = byPatient(rows(folder.resolve("lab-results.csv")));
    cases = byPatient(rows(folder.resolve("cases.csv")));
    doses = byPatient(rows(folder.resolve("immunizations.csv")));
  }

  /**
   * Resident's id to "RED confirmed-case", "GREEN no-finding vaccinated", "deceased"; those born by
   * then.
   */
  public Map<String, String> outcomes(Instant asOf) {
    Map<String, String> outcomes = new TreeMap<>();
    for (Map<String, String> resident : residents) {
      if (!time(resident.get("BIRTHDATE")).isAfter(asOf)) {
        outcomes.put(resident.get("Id"), outcome(resident, asOf));
      }
    }
    return outcomes;
  }

  /** How many of the rows have happened by then, over the four files. */
  public long rowsBy(Instant asOf) {
    long born = residents.stream().filter(r -> !time(r.get("BIRTHDATE")).isAfter(asOf)).count();
    return born
        + happened(results, "DATE", asOf)
        + happened(cases, "START", asOf)
        + happened(doses, "DATE", asOf);
  }

  private static long happened(
      Map<String, List<Map<String, String>>> rows, String column, Instant asOf) {
    return rows.values().stream()
        .flatMap(List::stream)
        .filter(row -> !time(row.get(column)).isAfter(asOf))
        .count();
  }

  private String outcome(Map<String, String> resident, Instant asOf) {
    String death = resident.get("DEATHDATE");
    if (!death.isEmpty() && !time(death).isAfter(asOf)) {
      return "deceased";
    }
    String id = resident.get("Id");
    String code = code(id, asOf);
    return vaccinated(id, asOf) ? code + " vaccinated" : code;
  }

  private String code(String id, Instant asOf) {
    List<Map<String, String>> mine = cases.getOrDefault(id, List.of());
    for (Map<String, String> row : mine) {
      if (row.get("CODE").equals("840539006") && within(time(row.get("START")), 14, asOf)) {
        return "RED confirmed-case";
      }
    }
    List<Instant> negatives = new ArrayList<>();
    for (Map<String, String> row : results.getOrDefault(id, List.of())) {
      if (row.get("VALUE").startsWith("Not detected") && !time(row.get("DATE")).isAfter(asOf)) {
        negatives.add(time(row.get("DATE")));
      }
    }
    for (Map<String, String> row : results.getOrDefault(id, List.of())) {
      Instant collected = time(row.get("DATE"));
      if (row.get("VALUE").startsWith("Detected")
          && within(collected, 14, asOf)
          && negatives.stream().noneMatch(negative -> negative.isAfter(collected))) {
        return "RED positive-test";
      }
    }
    for (Map<String, String> row : mine) {
      Instant start = time(row.get("START"));
      if (row.get("CODE").equals("840544004")
          && within(start, 7, asOf)
          && negatives.stream().allMatch(negative -> negative.isBefore(start))) {
        return "AMBER suspected-case";
      }
    }
    return "GREEN no-finding";
  }

  private boolean vaccinated(String id, Instant asOf) {
    int two = 0;
    int one = 0;
    for (Map<String, String> row : doses.getOrDefault(id, List.of())) {
      if (!time(row.get("DATE")).plus(DAY.multipliedBy(14)).isAfter(asOf)) {
        switch (row.get("CODE")) {
          case "207", "208" -> two++;
          case "212" -> one++;
          default -> throw new IllegalStateException("a dose of another kind");
        }
      }
    }
    return two >= 2 || one >= 1;
  }

  private static boolean within(Instant start, int days, Instant asOf) {
    return !start.isAfter(asOf) && asOf.isBefore(start.plus(DAY.multipliedBy(days)));
  }

  private static Instant time(String text) {
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Map<String, List<Map<String, String>>> byPatient(List<Map<String, String>> rows) {
    Map<String, List<Map<String, String>>> grouped = new HashMap<>();
    for (Map<String, String> row : rows) {
      grouped.computeIfAbsent(row.get("PATIENT"), id -> new ArrayList<>()).add(row);
    }
    return grouped;
  }

  /** The export's files have no quoted field. */
  private static List<Map<String, String>> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.getFirst().split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], values[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
