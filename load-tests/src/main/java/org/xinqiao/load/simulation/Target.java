package org.xinqiao.load.simulation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.xinqiao.load.gateway.Enrolments;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.gateway.Official;
import org.xinqiao.load.gateway.PushClient;
import org.xinqiao.load.gateway.Session;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Identities;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.process.ChildJvm;
import org.xinqiao.load.process.Processors;

/**
 * A gateway whose people don't exist, and what is needed to load it. Closing it stops one of our
 * own.
 */
final class Target implements AutoCloseable {
  /** A heap whose pages come one by one would look like memory that is lost. */
  private static final List<String> PRE_TOUCHED =
      Stream.concat(ChildJvm.HEAP.stream(), Stream.of("-XX:+AlwaysPreTouch")).toList();

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration STOPPING = Duration.ofSeconds(60);

  /** The exit code of a JVM that SIGTERM stopped. */
  private static final int STOPPED = 143;

  private final URI base;
  private final Passwords passwords;
  private final PopulationPlan people;
  private final Optional<GatewayProcess> own;
  private final String version;
  private final long dossiers;

  /** Of its three users. The department's is needed only where records are pushed. */
  record Passwords(String official, String operator, Optional<String> department) {
    @Override
    public String toString() {
      return "Passwords[hidden]";
    }
  }

  private Target(
      URI base,
      Passwords passwords,
      PopulationPlan people,
      Optional<GatewayProcess> own,
      Overview overview) {
    this.base = base;
    this.passwords = passwords;
    this.people = people;
    this.own = own;
    this.version = overview.version();
    this.dossiers = overview.dossiers();
  }

  /** The plan by which a population of so many is made, the same for whoever loads it. */
  static PopulationPlan population(long people, int seed) {
    return new PopulationPlan(seed, people, LocalDate.now(ZoneOffset.UTC).minusDays(2), 1, 0.37, 0);
  }

  /**
   * Starts the packaged gateway on a new folder and loads a population into it.
   *
   * @param processors what is started here gets the server's
   */
  static Target own(
      Path jar, Path data, long people, Processors processors, Consumer<String> progress)
      throws IOException, InterruptedException {
    GatewayProcess.requireJar(jar);
    Population.writePushPublications(data);
    Passwords passwords = new Passwords(secret(), secret(), Optional.of(secret()));
    processors.asTheServer();
    progress.accept("starting a gateway of its own");
    GatewayProcess gateway =
        GatewayProcess.start(
            jar,
            data,
            PRE_TOUCHED,
            List.of(
                "--xinqiao.synthetic=true",
                "--xinqiao.grid.megabytes=1024",
                "--xinqiao.looks-per-minute=100000"),
            Map.of(
                "XINQIAO_USERS_OFFICIAL_PASSWORD", passwords.official(),
                "XINQIAO_USERS_OPERATOR_PASSWORD", passwords.operator(),
                "XINQIAO_USERS_DEPARTMENT_PASSWORD", passwords.department().orElseThrow()));
    boolean ready = false;
    try {
      gateway.awaitAnswer(PATIENCE);
      gateway.awaitReady(PATIENCE);
      processors.asTheLoad();
      URI base = URI.create(gateway.base());
      PopulationPlan plan = population(people, 1);
      try (PushClient client = pushes(base, passwords.department().orElseThrow())) {
        new Population(plan, data.resolveSibling("population"), 1, written -> {})
            .pushInto(client, progress);
      }
      Target target = new Target(base, passwords, plan, Optional.of(gateway), Overview.of(base));
      ready = true;
      return target;
    } finally {
      if (!ready) {
        gateway.close();
      }
    }
  }

  /**
   * One that runs elsewhere.
   *
   * @throws IOException in one line, if it can't be reached or its people may be real
   */
  static Target elsewhere(SimulationPlan.Elsewhere there) throws IOException, InterruptedException {
    URI base = there.base();
    Overview overview = Overview.of(base);
    if (!overview.synthetic()) {
      throw new IOException(
          base
              + " does not say that its people are synthetic: no load test asks it. Start one on a new folder with --xinqiao.synthetic=true");
    }
    return new Target(
        base,
        new Passwords(
            there.officialPassword(), there.operatorPassword(), there.departmentPassword()),
        there.population(),
        Optional.empty(),
        overview);
  }

  private static String secret() {
    return HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
  }

  private static PushClient pushes(URI base, String password) {
    return new PushClient(
        base, "department", password, Duration.ofSeconds(30), PushClient.Options.TARGET);
  }

  URI base() {
    return base;
  }

  /**
   * Whether records may be pushed, by a push of none.
   *
   * @throws IOException in one line, if not
   */
  void requirePushes() throws IOException, InterruptedException {
    try (PushClient client = pushes()) {
      var unused = client.push(Feed.RESULTS, UUID.randomUUID().toString(), new byte[0]);
    }
  }

  /** Looks at it from here on. */
  Watch watch() throws IOException, InterruptedException {
    return Watch.start(base, operator());
  }

  /** What its metrics say now. */
  Scrape scrape() throws IOException, InterruptedException {
    try (Session operator = operator()) {
      return Watch.once(base, operator);
    }
  }

  private Session operator() throws IOException, InterruptedException {
    return new Session(address(), "operator", passwords.operator());
  }

  PopulationPlan people() {
    return people;
  }

  /** In words, for the report. */
  String words() {
    return "%s, Xinqiao %s, %,d dossiers".formatted(base, version, dossiers);
  }

  /** Its own count, and for one of ours what it was given. */
  int processors(Processors given, Scrape scrape) {
    double counted = scrape.sum("system_cpu_count", "");
    return own.isPresent() || Double.isNaN(counted) ? given.forTheServer() : (int) counted;
  }

  /**
   * Pushes records.
   *
   * @throws IOException if the department's password was not given
   */
  PushClient pushes() throws IOException {
    return pushes(
        base,
        passwords
            .department()
            .orElseThrow(
                () -> new IOException("records are pushed: give --department-password-file")));
  }

  /** The first of the population to whom something is issued. */
  List<String> enrol(int devices, Consumer<String> progress)
      throws IOException, InterruptedException {
    Identities identities = new Identities(people);
    List<String> secrets =
        new Enrolments(address(), new Official(address(), passwords.official()))
            .enrol(
                LongStream.range(0, people.people()).mapToObj(identities::idNumber),
                devices,
                progress);
    if (secrets.size() < devices) {
      throw new IOException(
          "%s issues to %,d people only, of %,d devices: load it with the population that --population names, or give fewer --devices"
              .formatted(base, secrets.size(), devices));
    }
    return secrets;
  }

  /** Offers that devices of the load will take, each with its transaction code after a space. */
  List<String> offers(int wanted) throws IOException, InterruptedException {
    Official official = new Official(address(), passwords.official());
    Identities identities = new Identities(people);
    List<String> offers = new ArrayList<>();
    for (long person = people.people() / 2;
        offers.size() < wanted && person < people.people();
        person++) {
      official
          .offer(identities.idNumber(person))
          .ifPresent(offer -> offers.add(offer.link() + " " + offer.transactionCode()));
    }
    return offers;
  }

  /**
   * Its status lists by their numbers: the {@code iat} of each as it is now.
   *
   * @throws IOException if it publishes none
   */
  List<Long> lists() throws IOException, InterruptedException {
    return PublishedLists.of(address());
  }

  /** The base without a slash at its end. */
  String address() {
    String text = base.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * Stops one of our own as an operator does.
   *
   * @throws IOException if it does not end by itself
   */
  void stop() throws IOException, InterruptedException {
    if (own.isPresent()) {
      int exitCode = own.get().stop(STOPPING);
      if (exitCode != STOPPED) {
        throw new IOException("the gateway ended with exit code %d".formatted(exitCode));
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (own.isPresent()) {
      own.get().close();
    }
  }
}
