package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.load.population.ExpectedPerson.ExpectedRecord;
import org.xinqiao.load.population.Feed;
import tools.jackson.databind.JsonNode;

/**
 * Results vanish from their table without a trace, some of them for a while; the gateway compares
 * all rows every second.
 */
final class CompareWork implements Upkeep {
  private static final Feed FEED = Feed.RESULTS;
  private static final String COLUMNS =
      FEED.columns().stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
  private static final String KEY = "\"ID_NUMBER\", \"COLLECTED_AT\", \"CODE\"";
  private static final String NAME = "\"ID_NUMBER\" || \"COLLECTED_AT\"::text";
  private static final String KEYS =
      "SELECT count(*) FROM (SELECT DISTINCT %s FROM pcr_results) AS keys";

  /** Below the fifth that stops a publication, above the few that never do. */
  private static final long SHARE = 50;

  private static final long FEWEST = 30;
  private static final double FIRST_SHARE = 0.1;
  private static final double SHARES = 1.2;
  private static final int MOST_MILLIS = 150;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
  private static final int MOST_LOOKS = 30_000;

  private final SourceTables tables;
  private final Feeding feeding;
  private final Differences differences;
  private final Set<String> left = new HashSet<>();
  private int round;
  private long vanished;
  private long before;
  private long asked;
  private long done;
  private String moment = "";

  CompareWork(SourceTables tables, Feeding feeding, Differences differences) {
    this.tables = tables;
    this.feeding = feeding;
    this.differences = differences;
  }

  /** A row without a key may be any record's, so nothing would be deleted beside it. */
  static void prepare(SourceTables tables) throws IOException {
    tables.execute(
        "DELETE FROM all_pcr_results WHERE \"COLLECTED_AT\" IS NULL",
        "CREATE TABLE vanished AS SELECT r.*, 0 AS round FROM all_pcr_results r WHERE false");
  }

  @Override
  public void publish(Path publications) throws IOException {
    new PublicationChange(publications, FEED)
        .replace("value: \"true\"}", "value: \"true\", compare: PT1S}");
  }

  @Override
  public void loaded(GatewayUnderTest gateway, int kills) throws IOException, InterruptedException {
    gateway.await("a first comparison", () -> run(gateway) > 0);
  }

  private static JsonNode compared(GatewayUnderTest gateway) {
    return gateway.last(FEED).path("counts").path("compared");
  }

  private static long run(GatewayUnderTest gateway) {
    return compared(gateway).path("run").asLong();
  }

  /**
   * Some vanish, and of those that vanished before half are there again, with their old version.
   */
  @Override
  public void begin(GatewayUnderTest gateway) throws IOException {
    round++;
    before = run(gateway);
    long some = Math.max(FEWEST, tables.number(KEYS.formatted(KEY)) / SHARE);
    tables.execute(
        """
        WITH keys AS (SELECT DISTINCT %1$s FROM pcr_results),
             drawn AS (SELECT %1$s FROM keys ORDER BY md5(%2$s || '%3$d') LIMIT %4$d),
             gone AS (DELETE FROM pcr_results WHERE (%1$s) IN (SELECT %1$s FROM drawn) RETURNING *)
        INSERT INTO vanished SELECT gone.*, %3$d FROM gone"""
            .formatted(KEY, NAME, round, some),
        """
        WITH back AS (
          DELETE FROM vanished WHERE round = %3$d AND md5(%2$s) < '8' RETURNING *)
        INSERT INTO pcr_results (%1$s) SELECT %1$s FROM back"""
            .formatted(COLUMNS, NAME, round - 1));
    vanished =
        tables.number(
            "SELECT count(*) FROM (SELECT DISTINCT %s FROM vanished WHERE round = %d AND \"DELETED\" <> 'true') AS keys"
                .formatted(KEY, round));
    asked += vanished;
  }

  @Override
  public void again(GatewayUnderTest gateway) {}

  /** In the middle of the reading, in the looking for what is missing, or in the deleting. */
  @Override
  public void awaitMoment(GatewayUnderTest gateway, Random random)
      throws IOException, InterruptedException {
    double share = FIRST_SHARE + SHARES * random.nextDouble();
    int millis = random.nextInt(MOST_MILLIS);
    moment = String.format(Locale.ROOT, "%.0f%% of all rows + %d ms", 100 * share, millis);
    long rows = tables.number("SELECT count(*) FROM pcr_results");
    long until = feeding.handedOver() + (long) (share * rows);
    for (int looks = 0; feeding.handedOver() < until && looks < MOST_LOOKS; looks++) {
      gateway.pass(BETWEEN_LOOKS);
    }
    gateway.pass(Duration.ofMillis(millis));
  }

  @Override
  public String moment() {
    return moment;
  }

  @Override
  public boolean underWay(GatewayUnderTest gateway) throws IOException, InterruptedException {
    gateway.look();
    return !deleted(gateway);
  }

  private boolean deleted(GatewayUnderTest gateway) {
    return run(gateway) > before && compared(gateway).path("deleted").asLong() > 0;
  }

  /**
   * What vanished at once is deleted by one comparison and counted by it, whichever attempt did it.
   */
  @Override
  public void finish(GatewayUnderTest gateway) throws IOException, InterruptedException {
    gateway.await("delete what has vanished", () -> deleted(gateway));
    differences.compare(
        "records deleted in round " + round, compared(gateway).path("deleted").asLong(), vanished);
    done += vanished;
  }

  @Override
  public void finishAll(GatewayUnderTest gateway) throws IOException, InterruptedException {
    tables.query(
        "SELECT \"ID_NUMBER\", \"UPDATED_AT\" FROM pcr_results",
        row ->
            left.add(
                name(
                    row.getString(1),
                    ChronoUnit.MICROS.between(
                        Instant.EPOCH, row.getObject(2, OffsetDateTime.class).toInstant()))));
    gateway.tell(
        "compare: %,d records vanished in %d rounds and were deleted, %,d of them came back",
        done,
        round,
        asked
            - tables.number(
                "SELECT count(*) FROM (SELECT DISTINCT %s FROM vanished WHERE \"DELETED\" <> 'true')"
                    .formatted(KEY)));
  }

  private static String name(String idNumber, long version) {
    return idNumber + "@" + version;
  }

  @Override
  public boolean kept(String idNumber, ExpectedRecord record) {
    return record.feed() != FEED || left.contains(name(idNumber, record.version()));
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
