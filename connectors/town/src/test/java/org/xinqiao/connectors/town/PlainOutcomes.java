package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The health code of every resident straight from the four files, by plain code that shares nothing
 * with the product. It reads Synthea's own files, which quote nothing.
 */
final class PlainOutcomes {
  static final Instant AS_OF = Instant.parse("2021-04-02T00:00:00Z");
  static final List<String> OUTCOMES =
      List.of(
          "RED confirmed-case",
          "RED positive-test",
          "AMBER suspected-case",
          "GREEN no-finding",
          "GREEN no-finding, vaccinated",
          "not issued: deceased");

  private final Instant asOf;
  private final List<Map<String, String>> residents;
  private final Map<String, List<Map<String, String>>> results;
  private final Map<String, List<Map<String, String>>> cases;
  private final Map<String, List<Map<String, String>>> doses;

  PlainOutcomes(Path folder, Instant asOf) throws IOException {
    this.asOf = asOf;
    this.residents = rows(folder.resolve("residents.csv"));
    this.results = byPatient(rows(folder.resolve("lab-results.csv")));
    this.cases = byPatient(rows(folder.resolve("cases.csv")));
    this.doses = byPatient(rows(folder.resolve("immunizations.csv")));
  }

  List<Map<String, String>> residents() {
    return residents;
  }

  /** How many residents have each outcome, in the order of {@link #OUTCOMES}. */
  Map<String, Integer> table() {
    Map<String, Integer> table = new LinkedHashMap<>();
    OUTCOMES.forEach(outcome -> table.put(outcome, 0));
    residents.forEach(resident -> table.merge(outcome(resident), 1, Integer::sum));
    return table;
  }

  String outcome(Map<String, String> resident) {
    if (time(resident.get("BIRTHDATE")).isAfter(asOf)) {
      return "not born";
    }
    String death = resident.get("DEATHDATE");
    if (!death.isEmpty() && !time(death).isAfter(asOf)) {
      return "not issued: deceased";
    }
    String id = resident.get("Id");
    String status = status(id);
    return vaccinated(id) ? status + ", vaccinated" : status;
  }

  private String status(String id) {
    List<Map<String, String>> mine = cases.getOrDefault(id, List.of());
    for (Map<String, String> one : mine) {
      if (one.get("CODE").equals("840539006") && within(time(one.get("START")), 14)) {
        return "RED confirmed-case";
      }
    }
    for (Map<String, String> test : results.getOrDefault(id, List.of())) {
      Instant collected = time(test.get("DATE"));
      if (test.get("VALUE").startsWith("Detected")
          && within(collected, 14)
          && !negative(id, collected.plusNanos(1))) {
        return "RED positive-test";
      }
    }
    for (Map<String, String> one : mine) {
      Instant start = time(one.get("START"));
      if (one.get("CODE").equals("840544004") && within(start, 7) && !negative(id, start)) {
        return "AMBER suspected-case";
      }
    }
    return "GREEN no-finding";
  }

  private boolean vaccinated(String id) {
    int of207or208 = 0;
    int of212 = 0;
    for (Map<String, String> dose : doses.getOrDefault(id, List.of())) {
      if (!time(dose.get("DATE")).plus(Duration.ofDays(14)).isAfter(asOf)) {
        of212 += dose.get("CODE").equals("212") ? 1 : 0;
        of207or208 += List.of("207", "208").contains(dose.get("CODE")) ? 1 : 0;
      }
    }
    return of212 >= 1 || of207or208 >= 2;
  }

  private boolean negative(String id, Instant from) {
    return results.getOrDefault(id, List.of()).stream()
        .filter(test -> test.get("VALUE").startsWith("Not detected"))
        .map(test -> time(test.get("DATE")))
        .anyMatch(collected -> !collected.isBefore(from) && !collected.isAfter(asOf));
  }

  private boolean within(Instant start, int days) {
    return !start.isAfter(asOf) && asOf.isBefore(start.plus(Duration.ofDays(days)));
  }

  static Instant time(String text) {
    return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
  }

  static List<Map<String, String>> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        row.put(header.get(i), values[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, List<Map<String, String>>> byPatient(List<Map<String, String>> rows) {
    Map<String, List<Map<String, String>>> byPatient = new HashMap<>();
    rows.forEach(
        row -> byPatient.computeIfAbsent(row.get("PATIENT"), id -> new ArrayList<>()).add(row));
    return byPatient;
  }
}
