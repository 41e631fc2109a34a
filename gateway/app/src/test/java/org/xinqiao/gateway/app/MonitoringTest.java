package org.xinqiao.gateway.app;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.xinqiao.gateway.decision.AlarmName;

/** What {@code docs/monitoring} says, held to what a started gateway gives. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");
  private static final Duration SOON = Duration.ofSeconds(40);

  private final WatchedGateway watched;
  private Scrape first;
  private Scrape scrape;
  private AskedSeries asked;

  MonitoringTest(Gateways.Running running) throws IOException {
    watched = new WatchedGateway(running);
  }

  @BeforeAll
  void live() {
    first = watched.scrape();
    watched.live();
    scrape =
        Await.until(
            SOON,
            watched::scrape,
            now ->
                now.value("xinqiao_publication_failing", "publication", WatchedGateway.DEAD)
                        .equals(Optional.of(1.0))
                    && now.value("xinqiao_alarms_total", "name", "contest-overdue")
                        .equals(Optional.of(1.0)));
    asked = new AskedSeries(scrape, watched.gateway);
  }

  @Test
  void everyAlarmIsCountedFromTheStart() {
    Set<String> counted =
        first.series().stream()
            .filter(each -> each.name().equals("xinqiao_alarms_total"))
            .map(each -> each.labels().get("name"))
            .collect(toSet());
    assertThat(counted).isEqualTo(alarms());
    assertThat(value("xinqiao_alarms_total", "name", "mass-change-held")).isEqualTo(1);
    assertThat(value("xinqiao_alarms_total", "name", "no-room")).isZero();
  }

  @Test
  void rowsAddUpPublicationByPublication() {
    assertThat(rows(WatchedGateway.RESIDENTS)).containsExactly(103, 100, 1, 1, 0, 1, 0);
    assertThat(rows(WatchedGateway.RESULTS)).containsExactly(42, 2, 0, 0, 0, 0, 40);
    assertThat(rows(WatchedGateway.DEAD)).containsExactly(0, 0, 0, 0, 0, 0, 0);
    assertThat(value("xinqiao_runs_held", "publication", WatchedGateway.RESULTS)).isEqualTo(1);
    assertThat(value("xinqiao_runs_held", "publication", WatchedGateway.RESIDENTS)).isZero();
  }

  private double[] rows(String publication) {
    return List.of(
            "read_total",
            "accepted_total",
            "duplicate_total",
            "stale_total",
            "rejected_total",
            "quarantined",
            "held")
        .stream()
        .mapToDouble(became -> value("xinqiao_rows_" + became, "publication", publication))
        .toArray();
  }

  @Test
  void aPublicationTellsItsAgeAndWhatIsAllowed() {
    assertThat(value("xinqiao_publication_age_seconds", "publication", WatchedGateway.RESIDENTS))
        .isBetween(0.001, 300.0);
    assertThat(value("xinqiao_publication_age_seconds", "publication", WatchedGateway.DEAD))
        .as("it has never answered: since it came into force")
        .isBetween(0.001, 300.0);
    assertThat(objective(WatchedGateway.RESULTS)).isEqualTo(86_400);
    assertThat(objective(WatchedGateway.DEAD)).isEqualTo(300);
    assertThat(value("xinqiao_publication_limit_seconds", "publication", WatchedGateway.RESULTS))
        .as("the scenario's")
        .isEqualTo(900);
    assertThat(value("xinqiao_publication_limit_seconds", "publication", WatchedGateway.DEAD))
        .as("its own, which is sooner")
        .isEqualTo(600);
    assertThat(
            scrape.value(
                "xinqiao_publication_limit_seconds", "publication", WatchedGateway.RESIDENTS))
        .isEmpty();
  }

  private double objective(String publication) {
    return value("xinqiao_publication_objective_seconds", "publication", publication);
  }

  @Test
  void aSourceThatFailsAndAPauseAreToldApart() {
    for (String name :
        List.of(WatchedGateway.RESIDENTS, WatchedGateway.RESULTS, WatchedGateway.DEAD)) {
      assertThat(value("xinqiao_publication_failing", "publication", name))
          .isEqualTo(name.equals(WatchedGateway.DEAD) ? 1 : 0);
      assertThat(value("xinqiao_publication_paused", "publication", name))
          .isEqualTo(name.equals(WatchedGateway.RESULTS) ? 1 : 0);
    }
  }

  @Test
  void contestsAreCountedAndThoseThatAreOverdue() {
    assertThat(value("xinqiao_contests_open")).isEqualTo(2);
    assertThat(value("xinqiao_contests_overdue")).isEqualTo(1);
  }

  @Test
  void listsTellTheirAgeThoughNobodyAsksForThem() {
    assertThat(value("xinqiao_trust_list_age_seconds")).isBetween(0.001, 600.0);
    assertThat(value("xinqiao_status_lists_age_seconds")).isBetween(0.001, 301.0);
    // The start's own check makes the first list; those of later days are due without it.
    assertThat(
            watched.gateway.beans(ScheduledTaskHolder.class).stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .map(ScheduledTask::toString))
        .anyMatch(task -> task.contains("TrustListUpkeep"));
  }

  @Test
  void signaturesAreCountedByWhatIsSigned() {
    double before = first.value("xinqiao_signatures_seconds_count", "of", "credential").orElse(0.0);
    assertThat(value("xinqiao_signatures_seconds_count", "of", "credential") - before)
        .as("a credential, a strip, and what the desk issued in two formats")
        .isEqualTo(1 + WatchedGateway.STRIP + 2);
    for (String of : List.of("status-list", "trust-list", "log-head")) {
      assertThat(value("xinqiao_signatures_seconds_count", "of", of)).as(of).isPositive();
      assertThat(value("xinqiao_signatures_seconds_sum", "of", of)).as(of).isPositive();
    }
  }

  @Test
  void theRoomIsThatOfTheDataFolder() {
    assertThat(value("disk_free_bytes", "path", watched.gateway.data().toString())).isPositive();
  }

  /** It stands beside the framework that counts the others. */
  @Test
  void stripsAreCountedWithinTheSameTimes() {
    assertThat(boundaries("/strips"))
        .isEqualTo(boundaries("/api/decisions/issue"))
        .isEqualTo(Set.of("0.01", "0.05", "0.2", "1.0", "5.0", "+Inf"));
    assertThat(
            value(
                "http_server_requests_seconds_bucket",
                "uri",
                "/strips",
                "status",
                "200",
                "le",
                "+Inf"))
        .isEqualTo(1);
  }

  private Set<String> boundaries(String uri) {
    return scrape.series().stream()
        .filter(each -> each.name().equals("http_server_requests_seconds_bucket"))
        .filter(each -> uri.equals(each.labels().get("uri")))
        .map(each -> each.labels().get("le"))
        .collect(toSet());
  }

  @Test
  void everyMetricIsOnThePageAsItIs() {
    List<MonitoringFiles.Documented> documented = MonitoringFiles.metrics();
    for (MonitoringFiles.Documented each : documented) {
      assertThat(scrape.types().get(each.name())).as(each.name()).isEqualTo(each.type());
      assertThat(scrape.tags(each.name())).as("tags of %s", each.name()).isEqualTo(each.tags());
    }
    assertThat(documented.stream().map(MonitoringFiles.Documented::name))
        .doesNotHaveDuplicates()
        .containsAll(
            scrape.types().keySet().stream().filter(name -> name.startsWith("xinqiao_")).toList());
  }

  @Test
  void whatIsAskedForIsOnThePage() {
    Set<String> documented =
        MonitoringFiles.metrics().stream().map(MonitoringFiles.Documented::name).collect(toSet());
    for (String expression : expressions()) {
      for (PromQl.Selector selector : PromQl.read(expression).selectors()) {
        if (!AskedSeries.ITS_OWN.contains(selector.metric()) && !selector.metric().contains(":")) {
          assertThat(documented).as(expression).contains(scrape.family(selector.metric()));
        }
      }
    }
    assertThat(expressions()).hasSizeGreaterThan(80);
  }

  @Test
  void whatIsAskedForExistsWithItsLabels() {
    for (String expression : expressions()) {
      PromQl read = PromQl.read(expression);
      assertThat(read.selectors()).as(expression).isNotEmpty();
      Set<String> labels = new HashSet<>(AskedSeries.ITS_LABELS);
      for (PromQl.Selector selector : read.selectors()) {
        List<Map<String, String>> series = asked.of(selector.metric());
        assertThat(series).as("%s in %s", selector.metric(), expression).isNotEmpty();
        series.forEach(each -> labels.addAll(each.keySet()));
        for (PromQl.Condition condition : selector.conditions()) {
          series = series.stream().filter(each -> AskedSeries.may(each, condition)).toList();
          assertThat(series).as("%s in %s", condition, expression).isNotEmpty();
          asked.requireAlternatives(selector.metric(), condition);
        }
      }
      assertThat(labels).as(expression).containsAll(read.groupings());
    }
  }

  @Test
  void whatTextsNameIsInTheResult() {
    List<MonitoringFiles.Shown> texts = new ArrayList<>(MonitoringFiles.dashboard());
    for (MonitoringFiles.Rule alert : MonitoringFiles.alerts()) {
      alert
          .annotations()
          .forEach(
              (name, text) ->
                  texts.add(new MonitoringFiles.Shown(alert.name(), alert.expression(), text)));
    }
    for (MonitoringFiles.Shown each : texts) {
      PromQl read = PromQl.read(each.expression());
      Set<String> labels = new HashSet<>(read.results());
      if (labels.isEmpty()) {
        labels.addAll(AskedSeries.ITS_LABELS);
        asked
            .of(read.selectors().getFirst().metric())
            .forEach(series -> labels.addAll(series.keySet()));
      }
      assertThat(LEGEND.matcher(each.legend()).results().map(found -> found.group(1)))
          .as("%s: %s", each.where(), each.legend())
          .isSubsetOf(labels);
    }
  }

  @Test
  void everyAlertSaysWhatToDo() {
    Set<String> pages = new TreeSet<>();
    for (MonitoringFiles.Rule alert : MonitoringFiles.alerts()) {
      assertThat(alert.labels().get("severity")).as(alert.name()).isIn("critical", "warning");
      assertThat(alert.annotations().keySet())
          .as(alert.name())
          .isEqualTo(Set.of("summary", "description", "runbook"));
      String page = alert.annotations().get("runbook");
      assertThat(page).isEqualTo("runbooks/" + MonitoringFiles.kebab(alert.name()) + ".md");
      pages.add(page);
      assertThat(MonitoringFiles.runbooks()).contains(page);
      List<String> lines = MonitoringFiles.text("monitoring/" + page).lines().toList();
      assertThat(lines.stream().filter(line -> line.startsWith("#")))
          .as(page)
          .containsExactly(
              "# " + alert.name(),
              "## What it means for people",
              "## How to see it",
              "## What to do",
              "## How it ends");
      assertThat(lines).as(page).hasSizeBetween(10, 25);
    }
    assertThat(MonitoringFiles.runbooks()).isEqualTo(pages);
  }

  @Test
  void everyAlarmAlertsOnceAndIsInTheOperatorsTables() {
    assertThat(MonitoringFiles.alarmsOfTheGuide()).isEqualTo(alarms());
    for (String alarm : alarms()) {
      assertThat(
              MonitoringFiles.alerts().stream()
                  .filter(alert -> covers(alert, alarm))
                  .map(MonitoringFiles.Rule::name))
          .as(alarm)
          .hasSize(1);
    }
    // The list of names stands in an expression twice, for a rise and for a start.
    for (MonitoringFiles.Rule alert : MonitoringFiles.alerts()) {
      assertThat(
              PromQl.read(alert.expression()).selectors().stream()
                  .filter(selector -> selector.metric().equals("xinqiao_alarms_total"))
                  .distinct())
          .as(alert.name())
          .hasSizeLessThan(2);
    }
  }

  private boolean covers(MonitoringFiles.Rule alert, String alarm) {
    List<PromQl.Selector> selectors =
        PromQl.read(alert.expression()).selectors().stream()
            .filter(selector -> selector.metric().equals("xinqiao_alarms_total"))
            .toList();
    return !selectors.isEmpty()
        && selectors.stream()
            .flatMap(selector -> selector.conditions().stream())
            .allMatch(condition -> AskedSeries.may(Map.of("name", alarm), condition));
  }

  @Test
  void theExampleFindsTheRulesAndTheGateway() {
    Map<String, Object> example = MonitoringFiles.map(MonitoringFiles.yaml("prometheus.yml"));
    assertThat(example.get("rule_files")).isEqualTo(List.of("rules.yml"));
    Map<String, Object> job =
        MonitoringFiles.map(MonitoringFiles.list(example.get("scrape_configs")).getFirst());
    assertThat(job.get("job_name")).isEqualTo("xinqiao");
    assertThat(watched.gateway.anonymous().get(job.get("metrics_path").toString()).statusCode())
        .isEqualTo(401);
    Map<String, Object> basic = MonitoringFiles.map(job.get("basic_auth"));
    assertThat(basic.keySet()).isEqualTo(Set.of("username", "password_file"));
    assertThat(
            watched
                .gateway
                .basic(basic.get("username").toString())
                .get(job.get("metrics_path").toString())
                .statusCode())
        .isEqualTo(200);
    for (MonitoringFiles.Rule rule : MonitoringFiles.rules()) {
      PromQl.read(rule.expression()).selectors().stream()
          .flatMap(selector -> selector.conditions().stream())
          .filter(condition -> condition.label().equals("job"))
          .forEach(condition -> assertThat(condition.value()).isEqualTo("xinqiao"));
    }
    assertThat(MonitoringFiles.map(MonitoringFiles.yaml("rules.test.yml"))).containsKey("tests");
  }

  private static List<String> expressions() {
    List<String> all = new ArrayList<>();
    MonitoringFiles.rules().forEach(rule -> all.add(rule.expression()));
    MonitoringFiles.dashboard().forEach(shown -> all.add(shown.expression()));
    return all;
  }

  private static Set<String> alarms() {
    return Arrays.stream(AlarmName.values())
        .map(AlarmName::kebab)
        .collect(toCollection(TreeSet::new));
  }

  private double value(String name, String... labels) {
    return scrape.value(name, labels).orElseThrow(() -> new AssertionError("no " + name));
  }
}
