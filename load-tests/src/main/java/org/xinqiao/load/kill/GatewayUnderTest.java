package org.xinqiao.load.kill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.gateway.Standstill;
import org.xinqiao.load.population.Feed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A gateway over one data folder that departments feed, started and ended again and again. */
final class GatewayUnderTest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Longer than any run takes here: what has not come by then is lost. */
  private static final Duration STANDSTILL = Duration.ofMinutes(2);

  private static final Duration TO_STOP = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int LOOKS_A_BALANCE = 20;

  private final KillPlan plan;
  private final Path data;
  private final Feeding feeding;
  private final Differences differences;
  private final Consumer<String> progress;
  private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
  private @Nullable GatewayProcess process;
  private JsonNode overview = MissingNode.getInstance();
  private long acknowledged;

  GatewayUnderTest(
      KillPlan plan,
      Path data,
      Feeding feeding,
      Differences differences,
      Consumer<String> progress) {
    this.plan = plan;
    this.data = data;
    this.feeding = feeding;
    this.differences = differences;
    this.progress = progress;
  }

  /** Starts it and returns once it answers. */
  void start() throws IOException, InterruptedException {
    GatewayProcess launched = launch();
    overview = launched.awaitAnswer(PATIENCE);
    acknowledged = read(overview);
    feeding.gatewayIs(URI.create(launched.base()), password);
  }

  private GatewayProcess launch() throws IOException {
    GatewayProcess launched =
        GatewayProcess.start(
            plan.jar(),
            data,
            plan.jvm(),
            List.of(),
            Map.of(
                "XINQIAO_USERS_DEPARTMENT_PASSWORD", password,
                "XINQIAO_USERS_OFFICIAL_PASSWORD", password));
    process = launched;
    return launched;
  }

  private GatewayProcess process() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  void tell(String format, Object... values) {
    progress.accept(String.format(Locale.ROOT, format, values));
  }

  /** Kills it at each point and waits until it has caught up after the last. */
  List<Hit> kill(List<KillPoint> points) throws IOException, InterruptedException {
    progress.accept(Hit.header());
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      boolean again = i + 1 < points.size() && !points.get(i + 1).moment().newSlice();
      Hit hit = kill(points.get(i), again);
      hits.add(hit);
      progress.accept(hit.line());
    }
    return hits;
  }

  private Hit kill(KillPoint point, boolean again) throws IOException, InterruptedException {
    await(point);
    process().ended(point.delay());
    if (point.moment() != KillPoint.Moment.RUN_END) {
      balance();
    }
    long before = acknowledged;
    long began = System.nanoTime();
    Duration answers = killAndStart();
    if (acknowledged < before) {
      differences.add("%s: %,d acknowledged rows are lost".formatted(point, before - acknowledged));
    }
    Optional<Duration> caughtUp = Optional.empty();
    if (!again) {
      awaitAll();
      caughtUp = Optional.of(Duration.ofNanos(System.nanoTime() - began));
    }
    return new Hit(point.number(), point.toString(), before, feeding.released(), answers, caughtUp);
  }

  /** Returns when the kill is due, or when there is nothing left to wait for. */
  private void await(KillPoint point) throws IOException, InterruptedException {
    switch (point.moment()) {
      case ROWS -> releaseAndAwait(point.share());
      case REPEATED -> {
        long left = feeding.released() - acknowledged;
        awaitHandedOver(feeding.handedOver() + (long) (point.share() * left));
      }
      case RUN_END -> {
        long before = read(balance(), point.feed());
        feeding.release();
        Standstill standstill = new Standstill(STANDSTILL);
        while (read(balance(), point.feed()) == before && acknowledged < feeding.released()) {
          process().requireProgress(standstill, acknowledged, feeding.released());
        }
      }
    }
  }

  /** Releases a slice and waits until a share of it has left the departments. */
  void releaseAndAwait(double share) throws IOException, InterruptedException {
    long before = feeding.handedOver();
    long had = feeding.released();
    feeding.release();
    awaitHandedOver(before + (long) (share * (feeding.released() - had)));
  }

  private void awaitHandedOver(long rows) throws IOException, InterruptedException {
    Standstill standstill = new Standstill(STANDSTILL);
    for (long look = 0; feeding.handedOver() < rows; look++) {
      if (look % LOOKS_A_BALANCE == 0) {
        balance();
        process().requireProgress(standstill, acknowledged, feeding.released());
        if (acknowledged >= feeding.released()) {
          return;
        }
      }
      pass(LOOK_EVERY);
    }
  }

  private JsonNode balance() throws IOException, InterruptedException {
    overview = process().get("/api/overview");
    acknowledged = read(overview);
    return overview;
  }

  /** Kills it, starts it again, and returns once it answers. */
  Duration killAndStart() throws IOException, InterruptedException {
    process().kill();
    process().close();
    long began = System.nanoTime();
    start();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Calls it as one of its users; of use until it is killed. */
  SignedIn as(String user) {
    return new SignedIn(URI.create(process().base()), user, password);
  }

  /** Asks for {@code /api/overview}. */
  void look() throws IOException, InterruptedException {
    balance();
  }

  /** What {@code /api/overview} answered last; after a start, its first answer. */
  JsonNode lastOverview() {
    return overview;
  }

  /** A publication's part of what {@code /api/overview} answered last. */
  JsonNode last(Feed feed) {
    for (JsonNode publication : overview.path("publications")) {
      if (publication.path("id").asString().equals(feed.publication())) {
        return publication;
      }
    }
    return MissingNode.getInstance();
  }

  /** Lets time pass in which it may not end. */
  void pass(Duration time) throws IOException, InterruptedException {
    if (process().ended(time)) {
      throw new IOException(
          "the gateway ended by itself with exit code %d: %s"
              .formatted(process().exitCode(), process().lastWords()));
    }
  }

  /**
   * Looks at {@code /api/overview} until it is right.
   *
   * @param what is waited for, in words
   * @throws IOException if it does not come to be so for too long; one line
   */
  void await(String what, BooleanSupplier right) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (!right.getAsBoolean()) {
      pass(BETWEEN_LOOKS);
      balance();
      if (System.nanoTime() - began > STANDSTILL.toNanos()) {
        throw new IOException(
            "the gateway does not come to " + what + ": " + process().lastWords());
      }
    }
  }

  private static long read(JsonNode overview) {
    return overview.path("balance").path("read").asLong();
  }

  private static long read(JsonNode overview, Feed feed) {
    for (JsonNode publication : overview.path("publications")) {
      if (publication.path("id").asString().equals(feed.publication())) {
        return publication.path("balance").path("read").asLong();
      }
    }
    return 0;
  }

  /** Waits until everything that is released has been read. */
  JsonNode awaitAll() throws IOException, InterruptedException {
    JsonNode overview = process().awaitRead(feeding.released(), STANDSTILL);
    acknowledged = read(overview);
    return overview;
  }

  /** Holds it in the middle of the next slice, and lets it go on. */
  void hold(Duration howLong) throws IOException, InterruptedException {
    releaseAndAwait(0.25);
    balance();
    long before = acknowledged;
    process().signal("STOP");
    boolean ended = process().ended(howLong);
    process().signal("CONT");
    long began = System.nanoTime();
    awaitAll();
    if (ended) {
      differences.add("the gateway ended while it was held");
    }
    tell(
        "held for %d s with %,d of %,d rows acknowledged, caught up %.1f s later",
        howLong.toSeconds(),
        before,
        feeding.released(),
        Hit.seconds(Duration.ofNanos(System.nanoTime() - began)));
  }

  /** Waits until it prints a line that begins so. */
  void awaitLine(String beginning, Duration limit) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Optional<String> line = line(beginning);
    while (line.isEmpty()) {
      boolean ended = process().ended(LOOK_EVERY);
      line = line(beginning);
      if (line.isEmpty() && (ended || System.nanoTime() - began > limit.toNanos())) {
        throw new IOException(
            "the gateway does not say '%s': %s".formatted(beginning, process().lastWords()));
      }
    }
    tell("says: %s", line.get());
  }

  private Optional<String> line(String beginning) throws IOException {
    return process().said().lines().filter(line -> line.startsWith(beginning)).findFirst();
  }

  /** Its overview comes to say of a publication that it fails for this reason. */
  void requireFailing(String reason, Duration limit) throws IOException, InterruptedException {
    long began = System.nanoTime();
    boolean failing = false;
    while (!failing && System.nanoTime() - began < limit.toNanos()) {
      for (JsonNode publication : balance().path("publications")) {
        failing |= publication.path("failure").asString("").contains(reason);
      }
      if (!failing && process().ended(LOOK_EVERY)) {
        break;
      }
    }
    if (!failing) {
      differences.add("no publication fails for want of room");
    }
    tell("paused with %,d of %,d rows acknowledged", acknowledged, feeding.released());
  }

  /** Its disk is full: it ends by itself, or is stopped, in one line either way. */
  void endOnFullDisk(Duration limit) throws IOException, InterruptedException {
    balance();
    int exit = process().stop(limit);
    String last = process().lastWords();
    if (exit != 1 || !last.startsWith("Xinqiao ends: ") || !last.contains(" is full ")) {
      differences.add("on a full disk it ended with exit code " + exit + " and said: " + last);
    }
    tell(
        "exit code %d with %,d of %,d rows acknowledged: %s",
        exit, acknowledged, feeding.released(), last);
    process().close();
  }

  /** It refuses to start, in one line that says this. */
  void requireRefusal(String words, Duration limit) throws IOException, InterruptedException {
    GatewayProcess refused = launch();
    if (!refused.ended(limit) || refused.exitCode() != 1 || !refused.lastWords().contains(words)) {
      differences.add("without room it does not refuse to start: " + refused.lastWords());
    }
    tell("started again: %s", refused.lastWords());
    refused.close();
  }

  /** Stops it as an operator does, and lets the log check itself. */
  void stop() throws IOException, InterruptedException {
    feeding.check(differences);
    int exit = process().stop(TO_STOP);
    // A JVM that SIGTERM stops cleanly says 128 + 15.
    differences.compare("exit code of a stop", exit, 143);
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.close();
    }
  }
}
