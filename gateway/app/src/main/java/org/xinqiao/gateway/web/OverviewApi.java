package org.xinqiao.gateway.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.gateway.app.TownStart;
import org.xinqiao.gateway.intake.Balance;
import org.xinqiao.gateway.intake.CompletedRun;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.issuing.Desk;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.store.EntryStore;

/** How the gateway is doing, for its page. Open to all: counts and times, no person. */
@RestController
@RequestMapping("/api/overview")
class OverviewApi {
  private static final int SHOWN_RUNS = 3;

  private final ActivePublications publications;
  private final GatewayIntake intake;
  private final PublicationFreshness freshness;
  private final ActiveScenarios scenarios;
  private final EntryStore store;
  private final Desk desk;
  private final TownStart town;
  private final Clock clock;
  private final Product product;

  OverviewApi(
      ActivePublications publications,
      GatewayIntake intake,
      PublicationFreshness freshness,
      ActiveScenarios scenarios,
      EntryStore store,
      Desk desk,
      TownStart town,
      Clock clock,
      @Value("${xinqiao.version}") String version) {
    this.publications = publications;
    this.intake = intake;
    this.freshness = freshness;
    this.scenarios = scenarios;
    this.store = store;
    this.desk = desk;
    this.town = town;
    this.clock = clock;
    this.product = new Product("Xinqiao", version);
  }

  /**
   * @param replay whether its rows came from the quarantine; quarantined are those that stayed
   *     there
   */
  record RunView(long id, Instant ended, boolean replay, BalanceView balance) {
    static RunView of(CompletedRun run) {
      return new RunView(
          run.id(),
          run.ended(),
          run.replay(),
          BalanceView.of(new Balance.Total(run.read(), run.receipt())));
    }
  }

  record Product(String name, String version) {}

  /**
   * @param offsetSeconds how far the data's dates are shifted
   */
  record Demo(boolean on, @Nullable Instant asOf, @Nullable Long offsetSeconds) {}

  record BalanceView(
      long read,
      long accepted,
      long created,
      long updated,
      long duplicate,
      long stale,
      long quarantined,
      boolean balanced) {
    static BalanceView of(Balance.Total total) {
      Receipt r = total.receipt();
      return new BalanceView(
          total.read(),
          r.accepted(),
          r.created(),
          r.updated(),
          r.duplicate(),
          r.stale(),
          r.quarantined(),
          total.balanced());
    }
  }

  /**
   * @param state {@code waiting} for the first pull or push, {@code fresh}, {@code silent} past the
   *     limit or, of a push, past the freshness its department promises, {@code failing} within it
   * @param limitSeconds after which outcomes that depend on it become UNKNOWN; null: none do
   * @param runs the last three that completed, newest first
   */
  record PublicationView(
      String id,
      Map<String, String> title,
      Map<String, String> department,
      String kind,
      String recordType,
      String identityType,
      BalanceView balance,
      String state,
      @Nullable Instant lastGood,
      @Nullable Instant failingSince,
      @Nullable String failure,
      @Nullable Long limitSeconds,
      List<RunView> runs) {}

  record Overview(
      Product product,
      Instant now,
      Demo demo,
      List<String> scenarios,
      String scenario,
      List<PublicationView> publications,
      BalanceView balance,
      long dossiers,
      long credentialsIssued) {}

  @GetMapping
  Overview overview() {
    Instant now = clock.instant();
    Balance balance = intake.balance();
    List<String> ids =
        scenarios.scenarios().stream().map(scenario -> scenario.id().value()).toList();
    return new Overview(
        product,
        now,
        demo(),
        ids,
        ids.getFirst(),
        publications.all().stream().map(publication -> view(publication, balance, now)).toList(),
        BalanceView.of(balance.overall()),
        store.count(),
        desk.credentialsIssued());
  }

  private Demo demo() {
    Optional<Town> running = town.town();
    return running
        .map(t -> new Demo(true, t.asOf(), t.offset().toSeconds()))
        .orElse(new Demo(false, null, null));
  }

  private PublicationView view(Publication publication, Balance balance, Instant now) {
    PublicationFreshness.State state = freshness.of(publication.id());
    Optional<Duration> limit = limit(publication);
    PullFailure failure = state.failure();
    return new PublicationView(
        publication.id().value(),
        publication.title(),
        publication.owner().name(),
        publication.source().kind(),
        publication.recordType().value(),
        publication.identity().type(),
        BalanceView.of(
            balance
                .publications()
                .getOrDefault(publication.id(), new Balance.Total(0, Receipt.NONE))),
        word(state, soonest(limit, promised(publication)), now),
        state.lastGood(),
        state.failingSince(),
        failure == null ? null : failure.detail(),
        limit.map(Duration::toSeconds).orElse(null),
        runs(publication));
  }

  private List<RunView> runs(Publication publication) {
    List<CompletedRun> completed = intake.completed(publication.id());
    int from = Math.max(0, completed.size() - SHOWN_RUNS);
    return completed.subList(from, completed.size()).reversed().stream().map(RunView::of).toList();
  }

  private Optional<Duration> limit(Publication publication) {
    return scenarios.scenarios().stream()
        .map(Scenario::header)
        .flatMap(header -> Stream.ofNullable(header.freshness().get(publication.recordType())))
        .min(Duration::compareTo);
  }

  /** Who pushes is asked for nothing, so only the department's own promise tells silence. */
  private static Optional<Duration> promised(Publication publication) {
    return publication.pushed()
        ? publication.freshness().map(Publication.Freshness::objective)
        : Optional.empty();
  }

  private static Optional<Duration> soonest(Optional<Duration> one, Optional<Duration> other) {
    return Stream.concat(one.stream(), other.stream()).min(Duration::compareTo);
  }

  private static String word(
      PublicationFreshness.State state, Optional<Duration> limit, Instant now) {
    Instant lastGood = state.lastGood();
    if (lastGood != null && limit.isPresent() && !now.isBefore(lastGood.plus(limit.get()))) {
      return "silent";
    }
    if (state.failingSince() != null) {
      return "failing";
    }
    return lastGood == null ? "waiting" : "fresh";
  }
}
