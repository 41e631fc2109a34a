package org.xinqiao.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code docs/monitoring}, as far as a program can read it. */
final class MonitoringFiles {
  private static final Path DOCS = Path.of("../../docs").toAbsolutePath().normalize();
  static final Path FOLDER = DOCS.resolve("monitoring");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private MonitoringFiles() {}

  /**
   * A rule; of a recording rule {@code name} is the series' name.
   *
   * @param alert whether it alerts
   */
  record Rule(
      boolean alert,
      String name,
      String expression,
      Map<String, String> labels,
      Map<String, String> annotations) {}

  /** A row of a table of metrics.md. */
  record Documented(String name, String type, Set<String> tags) {}

  /** An expression of the dashboard, and the text that names its lines. */
  record Shown(String where, String expression, String legend) {}

  static String text(String name) {
    try {
      return Files.readString(DOCS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Object yaml(String name) {
    return new Load(LoadSettings.builder().build()).loadFromString(text("monitoring/" + name));
  }

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Object group : list(map(yaml("rules.yml")).get("groups"))) {
      for (Object each : list(map(group).get("rules"))) {
        Map<String, Object> rule = map(each);
        boolean alert = rule.containsKey("alert");
        rules.add(
            new Rule(
                alert,
                String.valueOf(rule.get(alert ? "alert" : "record")),
                String.valueOf(rule.get("expr")),
                texts(rule.get("labels")),
                texts(rule.get("annotations"))));
      }
    }
    return rules;
  }

  static List<Rule> alerts() {
    return rules().stream().filter(Rule::alert).toList();
  }

  static List<Documented> metrics() {
    return text("monitoring/metrics.md")
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(
            line -> {
              String[] cells = line.split("\\|");
              return new Documented(
                  quoted(cells[1]).iterator().next(), cells[2].strip(), quoted(cells[3]));
            })
        .toList();
  }

  /** Names of alarms that stand first in a row of the operator's tables. */
  static Set<String> alarmsOfTheGuide() {
    Set<String> alarms = new TreeSet<>();
    boolean table = false;
    for (String line : text("guides/operator.md").lines().toList()) {
      if (line.startsWith("| alarm |")) {
        table = true;
      } else if (!line.startsWith("|")) {
        table = false;
      } else if (table && !line.startsWith("| ---")) {
        alarms.addAll(quoted(line.split("\\|")[1]));
      }
    }
    return alarms;
  }

  static List<Shown> dashboard() {
    JsonNode dashboard = new ObjectMapper().readTree(text("monitoring/dashboard.json"));
    List<Shown> shown = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        shown.add(
            new Shown(
                panel.path("title").asString(),
                target.path("expr").asString(),
                target.path("legendFormat").asString()));
      }
    }
    for (JsonNode variable : dashboard.at("/templating/list")) {
      if (variable.path("type").asString().equals("query")) {
        shown.add(
            new Shown(
                variable.path("name").asString(), variable.at("/query/query").asString(), ""));
      }
    }
    return shown;
  }

  static Set<String> runbooks() {
    try (var files = Files.list(FOLDER.resolve("runbooks"))) {
      return files
          .map(file -> "runbooks/" + file.getFileName())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> quoted(String cell) {
    return QUOTED
        .matcher(cell)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @SuppressWarnings("unchecked") // what is no such thing fails where it is used
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  private static Map<String, String> texts(Object value) {
    return value == null
        ? Map.of()
        : map(value).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue())));
  }

  /** The words of a name in camel case, with hyphens. */
  static String kebab(String name) {
    return Arrays.stream(name.split("(?=[A-Z])"))
        .map(word -> word.toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining("-"));
  }
}
