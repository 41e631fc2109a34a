package org.xinqiao.gateway.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.gateway.app.TownStart;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.intake.Balance;
import org.xinqiao.gateway.intake.CompletedRun;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.HeldRuns;
import org.xinqiao.gateway.issuing.Desk;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.publishing.PublicationState;
import org.xinqiao.gateway.publishing.PublicationState.Phase;
import org.xinqiao.gateway.publishing.PublicationStates;
import org.xinqiao.gateway.publishing.SourceCounts;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.store.EntryStore;

/** How the gateway is doing, for its page. Open to all: counts and times, no person. */
@RestController
@RequestMapping("/api/overview")
class OverviewApi {
  private static final int SHOWN_RUNS = 3;

  private final ActivePublications publications;
  private final GatewayIntake intake;
  private final HeldRuns heldRuns;
  private final PublicationStates states;
  private final SourceStates sources;
  private final SourceCounts counts;
  private final ActiveScenarios scenarios;
  private final EntryStore store;
  private final Desk desk;
  private final TownStart town;
  private final DataFolder folder;
  private final Clock clock;
  private final Product product;

  OverviewApi(
      ActivePublications publications,
      GatewayIntake intake,
      HeldRuns heldRuns,
      PublicationStates states,
      SourceStates sources,
      SourceCounts counts,
      ActiveScenarios scenarios,
      EntryStore store,
      Desk desk,
      TownStart town,
      DataFolder folder,
      Clock clock,
      @Value("${xinqiao.version}") String version) {
    this.publications = publications;
    this.intake = intake;
    this.heldRuns = heldRuns;
    this.states = states;
    this.sources = sources;
    this.counts = counts;
    this.scenarios = scenarios;
    this.store = store;
    this.desk = desk;
    this.town = town;
    this.folder = folder;
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
      long held,
      long rejected,
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
          r.held(),
          r.rejected(),
          total.balanced());
    }
  }

  /**
   * @param state {@code paused}, {@code deactivated}, or as {@link SourceStates.View} says
   * @param limitSeconds after which outcomes that depend on it become UNKNOWN; null: none do
   * @param heldSince when it was paused or deactivated
   * @param reason why, if it was said
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
      @Nullable Instant heldSince,
      @Nullable String reason,
      CountsView counts,
      List<RunView> runs) {}

  /**
   * @param synthetic whether its people don't exist, so that a load test may ask it
   */
  record Overview(
      Product product,
      Instant now,
      Demo demo,
      boolean synthetic,
      List<String> scenarios,
      String scenario,
      List<PublicationView> publications,
      List<HeldRunsApi.HeldRunView> heldRuns,
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
        folder.manifest().syntheticPeople(),
        ids,
        ids.getFirst(),
        Stream.concat(publications.all().stream(), publications.ended().stream())
            .sorted(Comparator.comparing(Publication::id))
            .map(publication -> view(publication, balance))
            .toList(),
        heldRuns.list().stream().map(HeldRunsApi.HeldRunView::of).toList(),
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

  private PublicationView view(Publication publication, Balance balance) {
    SourceStates.View source = sources.of(publication);
    Optional<PublicationState> state = states.of(publication.id());
    Optional<PublicationState> held = state.filter(s -> s.phase() != Phase.ACTIVE);
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
        held.map(s -> s.phase().name().toLowerCase(Locale.ROOT)).orElse(source.state()),
        source.lastGood(),
        source.failingSince(),
        source.failure(),
        source.limitSeconds(),
        held.map(PublicationState::since).orElse(null),
        held.map(PublicationState::reason).orElse(null),
        CountsView.of(publication.id(), counts, intake),
        runs(publication));
  }

  private List<RunView> runs(Publication publication) {
    List<CompletedRun> completed = intake.completed(publication.id());
    int from = Math.max(0, completed.size() - SHOWN_RUNS);
    return completed.subList(from, completed.size()).reversed().stream().map(RunView::of).toList();
  }
}
