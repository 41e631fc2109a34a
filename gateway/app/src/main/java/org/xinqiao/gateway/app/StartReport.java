package org.xinqiao.gateway.app;

import java.io.Console;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.gateway.access.Users;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.OutcomeCounts;
import org.xinqiao.gateway.intake.Balance;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.StoredCount;
import org.xinqiao.gateway.phone.PhoneText;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.publishing.PublicationLifecycle;
import org.xinqiao.gateway.publishing.PublicationState.Phase;
import org.xinqiao.gateway.publishing.PullReports;
import org.xinqiao.gateway.publishing.StoredRecords;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/** Starts the sources, shows their first pulls and prints the table. */
@Component
class StartReport implements ApplicationRunner {
  /** A source that has not even failed by then is shown as still waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int RECOUNTS = 3;

  private final Parts parts;
  private final Results results;
  private final GatewayStart.StartTime start;
  private final String version;
  private final Environment environment;
  private final Clock clock;

  /** What a start sets going. */
  @Component
  record Parts(
      TownStart town,
      ActivePublications publications,
      PublicationLifecycle lifecycle,
      PullReports reports,
      ActiveScenarios scenarios,
      Optional<PhoneText> phones) {}

  /** Where its results are read. */
  @Component
  record Results(
      GatewayIntake intake,
      PublicationFreshness freshness,
      Quarantine quarantine,
      StoredRecords stored,
      Decisions decisions,
      SelfCheck selfCheck,
      SigningKeys keys,
      Users users,
      DataFolder folder,
      Alarms alarms) {}

  StartReport(
      Parts parts,
      Results results,
      GatewayStart.StartTime start,
      @Value("${xinqiao.version}") String version,
      Environment environment,
      Clock clock) {
    this.parts = parts;
    this.results = results;
    this.start = start;
    this.version = version;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    PrintStream out = System.out;
    Map<PublicationId, Long> expected = new HashMap<>();
    Map<String, Long> served = parts.town().town().map(Town::served).orElse(Map.of());
    List<Publication> pulled =
        parts.publications().all().stream()
            .filter(p -> !p.pushed() && parts.lifecycle().phase(p.id()) == Phase.ACTIVE)
            .toList();
    for (Publication publication : pulled) {
      expected.put(publication.id(), served.getOrDefault(publication.id().value(), 0L));
    }
    PullProgress progress = new PullProgress(out, onTerminal(), expected);
    FirstPulls pulls = new FirstPulls(expected.keySet(), progress);
    parts.reports().listen(pulls);
    long began = System.nanoTime();
    // Finishes pushes too: what a crash broke off is counted before anything is recounted.
    parts.lifecycle().begin();
    pulls.await(PATIENCE);
    parts.reports().leave(pulls);
    Duration took = Duration.ofNanos(Math.max(0, pulls.endedNanos() - began));
    out.println(table(new StartTable.Pulled(pulls.rows(), took)).text());
    out.flush();
  }

  private StartTable table(StartTable.Pulled pulled) {
    Scenario scenario = parts.scenarios().scenarios().getFirst();
    Instant now = clock.instant();
    Balance balance = results.intake().balance();
    List<StartTable.Row> rows =
        parts.publications().all().stream().map(p -> row(p, balance, now)).toList();
    List<String> checks = new ArrayList<>(recount());
    checks.addAll(results.selfCheck().lines(scenario));
    OutcomeCounts counts = results.decisions().recount(scenario.id(), now);
    Map<String, Long> outcomes = new LinkedHashMap<>();
    counts.outcomes().forEach((outcome, people) -> outcomes.put(outcome.value(), people));
    outcomes.put("UNKNOWN", counts.unknown());
    return new StartTable(
        version,
        parts.town().town().map(Town::offset),
        results.folder().manifest().syntheticPeople(),
        Duration.ofNanos(System.nanoTime() - start.nanos()),
        pulled,
        rows,
        outcomes,
        counts.notIssued(),
        checks,
        "http://localhost:" + environment.getProperty("local.server.port", "8080"),
        signIn(),
        results.keys().rootFingerprint().toString(),
        phones());
  }

  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private List<String> phones() {
    return parts
        .phones()
        .map(text -> text.lines(onTerminal(), System.out.charset(), Locale.getDefault()))
        .orElse(List.of());
  }

  private StartTable.Row row(Publication publication, Balance balance, Instant now) {
    Receipt receipt =
        Optional.ofNullable(balance.publications().get(publication.id()))
            .map(Balance.Total::receipt)
            .orElse(Receipt.NONE);
    PublicationFreshness.State state = results.freshness().of(publication.id());
    Instant lastGood = state.lastGood();
    String fresh;
    if (parts.lifecycle().phase(publication.id()) == Phase.PAUSED) {
      fresh = "paused";
    } else if (state.failure() != null) {
      fresh = "FAILING: " + state.failure().detail();
    } else if (lastGood == null) {
      fresh = "waiting";
    } else {
      fresh = Math.max(0, Duration.between(lastGood, now).toSeconds()) + " s";
    }
    return new StartTable.Row(
        publication.id().value(), publication.source().kind(), receipt, fresh);
  }

  /**
   * Counts what is stored apart from the runs' own counts; tries again when a run was under way,
   * and leaves out what is under way each time.
   */
  private List<String> recount() {
    Set<PublicationId> moving = Set.of();
    StoredCount.Result result = new StoredCount.Result.Agrees();
    for (int attempt = 0; attempt < RECOUNTS; attempt++) {
      moving = results.intake().underWay();
      Balance before = results.intake().balance();
      var stored = results.stored().count();
      Balance after = results.intake().balance();
      moving.addAll(results.intake().underWay());
      moving.addAll(before.differing(after));
      result =
          StoredCount.recount(
              after.without(moving),
              id -> stored.containsKey(id) ? stored.get(id).sum() : 0,
              results.quarantine());
      if (moving.isEmpty() && result instanceof StoredCount.Result.Agrees) {
        return List.of(
            "records and quarantine recounted from what is stored: they agree with the runs");
      }
    }
    if (result instanceof StoredCount.Result.Differs(String name, long counted, long expected)) {
      String line = name + ": " + counted + " stored, " + expected + " by the runs";
      results.alarms().raise(AlarmName.BALANCE_DIFFERS, line);
      return List.of("RECOUNT DIFFERS: " + line);
    }
    return List.of(
        "records and quarantine recounted from what is stored: they agree with the runs, except of "
            + moving.stream().map(PublicationId::value).collect(Collectors.joining(", "))
            + ": not recounted, as a run is under way");
  }

  private String signIn() {
    String others = results.folder().resolve("first-passwords") + ", mode 600";
    if (!results.folder().manifest().demo()) {
      return "official, operator; first passwords in "
          + others
          + "; departments by tokens, see 'department add'";
    }
    return results
        .users()
        .officialsFirstPassword()
        .map(password -> "official / " + password + "   (others in " + others + ")")
        .orElse("official / the password you set");
  }
}
