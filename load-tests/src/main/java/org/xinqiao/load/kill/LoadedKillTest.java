package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.population.ExpectedPerson;
import org.xinqiao.load.population.Feed;
import tools.jackson.databind.JsonNode;

/**
 * Lets the packaged gateway take in a population from a PostgreSQL, and kills it in the middle of
 * what is done with it later. What is left must be what the generator and the department's own
 * tables say.
 */
public final class LoadedKillTest {
  /** Of each feed what a bad row lacks. */
  private static final Map<Feed, String> LACKED =
      Map.of(
          Feed.RESIDENTS, "BIRTH_DATE",
          Feed.RESULTS, "COLLECTED_AT",
          Feed.CASES, "START",
          Feed.DOSES, "GIVEN_AT");

  private final KillPlan plan;
  private final Set<Phase> phases;
  private final Kills kills;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Differences differences = new Differences();

  /**
   * @param phases other than {@link Phase#PULL}
   * @param kills of each phase; nothing is held by SIGSTOP
   */
  public LoadedKillTest(
      KillPlan plan,
      Set<Phase> phases,
      Kills kills,
      InstantSource clock,
      Consumer<String> progress) {
    this.plan = plan;
    this.phases = Set.copyOf(phases);
    this.kills = kills;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs to the end.
   *
   * @throws IOException if something can't start or does not finish; then there is no result
   */
  public KillResult run() throws IOException, InterruptedException {
    Path data = plan.work().resolve("killed");
    try (JdbcTableKind kind =
        JdbcTableKind.prepare(plan.population(), plan.work().resolve("sources"))) {
      SourceTables tables = new SourceTables(kind);
      if (phases.contains(Phase.COMPARE)) {
        CompareWork.prepare(tables);
      }
      Map<Feed, SourceKind> kinds = new EnumMap<>(Feed.class);
      for (Feed feed : Feed.values()) {
        kinds.put(feed, kind);
      }
      try (Feeding feeding = Feeding.open(kinds, "killed", 1);
          GatewayUnderTest gateway =
              new GatewayUnderTest(plan, data, feeding, differences, progress)) {
        List<Upkeep> works = works(tables, feeding);
        feeding.publish(data);
        for (Upkeep work : works) {
          work.publish(data.resolve("publications"));
        }
        gateway.start();
        load(gateway, feeding, tables);
        List<Hit> hits = killed(gateway, works);
        gateway.look();
        JsonNode[] balances = new JsonNode[Feed.values().length];
        for (Feed feed : Feed.values()) {
          balances[feed.ordinal()] = gateway.last(feed).path("balance");
        }
        gateway.stop();
        recount(data, tables, works, balances);
        return new KillResult(hits, differences.lines());
      }
    }
  }

  private List<Upkeep> works(SourceTables tables, Feeding feeding) {
    List<Upkeep> works = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      if (phases.contains(phase)) {
        works.add(
            switch (phase) {
              case REPLAY -> new ReplayWork(differences);
              case COMPARE -> new CompareWork(tables, feeding, differences);
              case RELEASE -> new ReleaseWork(tables, clock, differences);
              case PULL -> throw new IllegalArgumentException("a KillTest has this phase");
            });
      }
    }
    return works;
  }

  private static void load(GatewayUnderTest gateway, Feeding feeding, SourceTables tables)
      throws IOException, InterruptedException {
    feeding.release();
    for (Feed feed : Feed.values()) {
      long rows = tables.number("SELECT count(*) FROM " + feed.table());
      gateway.await(
          "read " + feed.publication(),
          () -> gateway.last(feed).path("balance").path("read").asLong() >= rows);
    }
    gateway.tell("loaded: %,d rows", feeding.released());
  }

  private List<Hit> killed(GatewayUnderTest gateway, List<Upkeep> works)
      throws IOException, InterruptedException {
    Random random = new Random(kills.seed());
    List<Hit> hits = new ArrayList<>();
    for (Upkeep work : works) {
      work.loaded(gateway, kills.kills());
      progress.accept(Hit.header());
      boolean again = false;
      for (int i = 1; i <= kills.kills(); i++) {
        if (!again) {
          work.begin(gateway);
        }
        work.awaitMoment(gateway, random);
        boolean underWay = work.underWay(gateway);
        String where = work.moment() + (again ? ", again" : "");
        // Each second piece is hit twice, if it is not done before.
        again = !again && underWay && i % 2 == 1 && i < kills.kills();
        long done = underWay ? work.done() : work.asked();
        Hit hit = killed(gateway, work, new At(i, where, done), again);
        hits.add(hit);
        progress.accept(hit.line());
      }
      work.finishAll(gateway);
    }
    if (hits.stream().noneMatch(Hit::underWay)) {
      differences.add("no kill fell into work under way: give more people");
    }
    return hits;
  }

  /**
   * @param done rows of pieces that were known to be done
   */
  private record At(int number, String where, long done) {}

  private static Hit killed(GatewayUnderTest gateway, Upkeep work, At at, boolean again)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Duration answers = gateway.killAndStart();
    work.again(gateway);
    Optional<Duration> caughtUp = Optional.empty();
    if (!again) {
      work.finish(gateway);
      caughtUp = Optional.of(Duration.ofNanos(System.nanoTime() - began));
    }
    return new Hit(at.number(), at.where(), at.done(), work.asked(), answers, caughtUp);
  }

  /** By code that shares nothing with merging, comparing and replaying. */
  private void recount(Path data, SourceTables tables, List<Upkeep> works, JsonNode[] balances)
      throws IOException, InterruptedException {
    String verdict =
        GatewayProcess.command(plan.jar(), List.of("log", "verify", "--data", data.toString()));
    Instant asOf = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    StoredState state = StoredState.read(data, asOf);
    Comparison comparison = new Comparison("the killed run", state, differences);
    for (Feed feed : Feed.values()) {
      long bad =
          tables.number(
              "SELECT count(*) FROM (SELECT DISTINCT * FROM %s WHERE \"%s\" IS NULL) AS bad"
                  .formatted(feed.table(), LACKED.get(feed)));
      comparison.accounted(feed, balances[feed.ordinal()], bad);
    }
    comparison.withPeople(
        plan.population().people(),
        data,
        visitor ->
            ExpectedPerson.forEach(
                plan.population(),
                asOf,
                (id, record) -> works.stream().allMatch(work -> work.kept(id, record)),
                person -> visitor.accept(expected(works, person))));
    LoggedChanges logged = LoggedChanges.read(data.resolve("decisions.log"), differences);
    logged.compare(state, differences);
    works.forEach(work -> work.check(logged));
    progress.accept(
        "recounted: %,d dossiers and outcomes, %,d quarantined rows, %d balances, %,d logged changes (%s)"
            .formatted(
                state.dossiers().size(),
                state.quarantine().size(),
                balances.length,
                logged.lines(),
                verdict.lines().findFirst().orElse("")));
  }

  private static ExpectedPerson expected(List<Upkeep> works, ExpectedPerson person) {
    ExpectedPerson expected = person;
    for (Upkeep work : works) {
      expected = work.expected(expected);
    }
    return expected;
  }
}
