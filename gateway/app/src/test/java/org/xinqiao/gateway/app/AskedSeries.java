package org.xinqiao.gateway.app;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.http.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The series that an expression can ask for: those of a scrape, and those that rules record. */
record AskedSeries(Scrape scrape, RunningGateway gateway) {
  /** What Prometheus itself makes. */
  static final Set<String> ITS_OWN = Set.of("up");

  /** What Prometheus adds to each. */
  static final Set<String> ITS_LABELS = Set.of("job", "instance");

  private static final Pattern PLAIN = Pattern.compile("[\\w/.*|-]+");

  /** Labels of each series of a metric; of a recorded one a star for what is not known here. */
  List<Map<String, String>> of(String metric) {
    List<Map<String, String>> found = new ArrayList<>();
    if (ITS_OWN.contains(metric)) {
      found.add(new HashMap<>());
    }
    for (MonitoringFiles.Rule rule : MonitoringFiles.rules()) {
      if (!rule.alert() && rule.name().equals(metric)) {
        Map<String, String> labels = new HashMap<>(rule.labels());
        PromQl.read(rule.expression()).results().forEach(label -> labels.put(label, "*"));
        found.add(labels);
      }
    }
    scrape.series().stream()
        .filter(each -> each.name().equals(metric))
        .forEach(each -> found.add(new HashMap<>(each.labels())));
    found.forEach(labels -> ITS_LABELS.forEach(label -> labels.put(label, "*")));
    return found;
  }

  static boolean may(Map<String, String> labels, PromQl.Condition condition) {
    String value = labels.get(condition.label());
    if (value == null) {
      return false;
    }
    if (value.equals("*") || condition.value().contains("$")) {
      return true;
    }
    // That something fails is not seen in a test where nothing does.
    if (condition.label().equals("outcome")) {
      return Arrays.stream(Outcome.values()).anyMatch(o -> o.name().equals(condition.value()));
    }
    return switch (condition.operator()) {
      case "=" -> value.equals(condition.value());
      case "!=" -> !value.equals(condition.value());
      case "=~" -> Pattern.matches(condition.value(), value);
      case "!~" -> !Pattern.matches(condition.value(), value);
      default -> throw new AssertionError(condition);
    };
  }

  /** Each of several paths, or names, is one that there is. */
  void requireAlternatives(String metric, PromQl.Condition condition) {
    if (!condition.operator().endsWith("~") || condition.value().contains("$")) {
      return;
    }
    assertThat(condition.value()).matches(PLAIN);
    Set<String> there =
        of(metric).stream()
            .map(each -> each.get(condition.label()))
            .collect(toCollection(TreeSet::new));
    if (condition.label().equals("uri")) {
      there.addAll(paths());
    }
    for (String alternative : condition.value().split("\\|")) {
      assertThat(there)
          .as("%s of %s", alternative, metric)
          .anyMatch(value -> Pattern.matches(alternative, value));
    }
  }

  private Set<String> paths() {
    return gateway.beans(RequestMappingHandlerMapping.class).stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(info -> info.getPatternValues().stream())
        .collect(toSet());
  }
}
