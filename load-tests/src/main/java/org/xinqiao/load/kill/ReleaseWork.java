package org.xinqiao.load.kill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.xinqiao.load.population.ExpectedPerson;
import org.xinqiao.load.population.ExpectedPerson.ExpectedRecord;
import org.xinqiao.load.population.Feed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Lists of cases that are held, as they leave too many people worse off, and are released. */
final class ReleaseWork extends CalledWork {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Feed FEED = Feed.CASES;
  private static final String NEVER_HELD = "massChange: {people: 900000000, percent: 100}";

  /** A list has one person in so many: more than twice as many as pass. */
  private static final long SHARE = 200;

  private static final String LIMIT = "massChange: {people: 20, percent: 0.2}";

  private final SourceTables tables;
  private final InstantSource clock;
  private final Differences differences;
  private final Map<String, Long> listed = new HashMap<>();
  private final Set<String> released = new HashSet<>();
  private Path publications = Path.of("");
  private int round;
  private long people;
  private long run;
  private long asked;
  private long done;

  ReleaseWork(SourceTables tables, InstantSource clock, Differences differences) {
    this.tables = tables;
    this.clock = clock;
    this.differences = differences;
  }

  @Override
  public void publish(Path folder) {
    publications = folder;
  }

  @Override
  public void loaded(GatewayUnderTest gateway, int kills) throws IOException, InterruptedException {
    people = tables.number("SELECT count(DISTINCT \"ID_NUMBER\") FROM residents");
    PublicationChange guarded = new PublicationChange(publications, FEED);
    guarded.replace(NEVER_HELD, LIMIT);
    guarded.replace("contract: 1\n", "contract: 2\n");
    guarded.awaitSecond(gateway);
    measure(gateway);
  }

  @Override
  public void begin(GatewayUnderTest gateway) throws IOException, InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    long some = people / SHARE;
    List<String> list = new ArrayList<>();
    tables.query(
        "SELECT \"ID_NUMBER\" FROM (SELECT DISTINCT \"ID_NUMBER\" FROM residents) AS people"
            + " ORDER BY md5(\"ID_NUMBER\") LIMIT %d OFFSET %d".formatted(some, round * some),
        row -> list.add(row.getString(1)));
    tables.execute(
        list.stream()
            .map(
                id ->
                    "INSERT INTO cases VALUES ('%s', '%s', NULL, '840539006', 'false', '%s')"
                        .formatted(id, now, now))
            .toArray(String[]::new));
    list.forEach(id -> listed.put(id, ChronoUnit.MICROS.between(Instant.EPOCH, now)));
    round++;
    asked += list.size();
    gateway.await("hold a list", () -> held(gateway) > 0);
    run = held(gateway);
    released.add(FEED.publication() + "/" + run + " released");
    send(gateway);
  }

  /** The run that waits for a word; 0 if none does. */
  private static long held(GatewayUnderTest gateway) {
    for (JsonNode each : gateway.lastOverview().path("heldRuns")) {
      if (each.path("publication").asString().equals(FEED.publication())) {
        return each.path("run").asLong();
      }
    }
    return 0;
  }

  @Override
  CompletableFuture<HttpResponse<String>> call(GatewayUnderTest gateway) {
    return gateway
        .as("official")
        .post(
            "/api/held-runs/%s/%d/release".formatted(FEED.publication(), run),
            JSON.createObjectNode().put("reason", "kill test"),
            "release-" + run);
  }

  /** What the word had begun, the gateway has finished at its start: then nothing waits. */
  @Override
  boolean done(int status, String body) throws IOException {
    if (status != 200 && status != 404) {
      throw new IOException("a release is answered by HTTP " + status + ": " + body);
    }
    return true;
  }

  @Override
  public void finish(GatewayUnderTest gateway) throws IOException, InterruptedException {
    super.finish(gateway);
    gateway.look();
    differences.compare("runs that wait after a release", held(gateway), 0L);
    done = asked;
  }

  @Override
  public void finishAll(GatewayUnderTest gateway) {
    gateway.tell("release: %,d rows of %d held lists were released", done, round);
  }

  @Override
  public ExpectedPerson expected(ExpectedPerson person) {
    Long version = listed.get(person.idNumber());
    if (version == null) {
      return person;
    }
    List<ExpectedRecord> records = new ArrayList<>(person.records());
    records.add(new ExpectedRecord(FEED, version, false));
    return new ExpectedPerson(
        person.idNumber(),
        person.outcome().equals("deceased") ? person.outcome() : "RED",
        List.copyOf(records));
  }

  @Override
  public void check(LoggedChanges logged) {
    differences.compare("words in decisions.log", logged.words(), released);
  }

  @Override
  public long done() {
    return done;
  }

  @Override
  public long asked() {
    return asked;
  }
}
