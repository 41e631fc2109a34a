package org.xinqiao.load.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.gateway.PushClient;
import org.xinqiao.load.population.Identities;
import org.xinqiao.load.process.Processors;

/** One simulation from its beginning to what it found. */
public final class SimulationRun {
  private static final int MOST_STEPS = 60;

  /** It asks whether all is right, and not how much is borne. */
  private static final double QUICK_PART = 0.1;

  private static final double SPARE_OFFERS = 1.2;

  private final SimulationPlan plan;
  private final Path work;
  private final Consumer<String> progress;

  /**
   * @param work an empty folder, for gigabytes if the gateway is our own
   */
  public SimulationRun(SimulationPlan plan, Path work, Consumer<String> progress) {
    this.plan = plan;
    this.work = work;
    this.progress = progress;
  }

  /**
   * @throws IOException in one line, if nothing could be run
   */
  public Findings run() throws IOException, InterruptedException {
    try (Processors processors = Processors.here()) {
      List<String> trust = trust();
      try (Target target = target(processors)) {
        return load(target, processors, trust);
      }
    }
  }

  private List<String> trust() throws IOException {
    Optional<Path> ca = plan.target().flatMap(SimulationPlan.Elsewhere::ca);
    return ca.isEmpty() ? List.of() : Trusted.only(ca.get(), work.resolve("trusted.p12"));
  }

  private Target target(Processors processors) throws IOException, InterruptedException {
    if (plan.target().isPresent()) {
      SimulationPlan.Elsewhere there = plan.target().get();
      return Target.elsewhere(
          there.base(),
          new Target.Passwords(
              there.officialPassword(), there.operatorPassword(), there.departmentPassword()),
          there.population());
    }
    requireGenerator(asked(), processors);
    return Target.own(plan.jar(), work.resolve("data"), plan.people(), processors, progress);
  }

  /** What is refused before a population is made in vain; nothing where no share was asked for. */
  private List<Arrivals> asked() {
    return plan.share().isEmpty()
        ? List.of()
        : Scale.asked(plan.share().getAsDouble()).of(whole(MOST_STEPS, stepSeconds()));
  }

  private int seconds() {
    return plan.seconds().orElse(plan.simulation().seconds());
  }

  private int stepSeconds() {
    return Math.max(1, seconds() / MOST_STEPS);
  }

  private List<Arrivals> whole(int steps, int stepSeconds) {
    return plan.simulation().arrivals(plan.profile(), steps, stepSeconds);
  }

  /** Beside a gateway of our own it has one; alone on its machine it has all. */
  private int generatorProcessors(Processors processors) {
    return plan.target().isEmpty() && processors.apart()
        ? 1
        : Runtime.getRuntime().availableProcessors();
  }

  private void requireGenerator(List<Arrivals> arrivals, Processors processors) throws IOException {
    double most = Scale.most(arrivals);
    int own = generatorProcessors(processors);
    double bearable = own * Generator.CALLS_A_PROCESSOR;
    if (most > bearable) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "this asks for up to %,.0f calls/s, and a generator with %d processors is good for %,.0f: give a smaller --share, or run it on a larger machine with --target",
              most,
              own,
              bearable));
    }
  }

  private Findings load(Target target, Processors processors, List<String> trust)
      throws IOException, InterruptedException {
    Scrape before = Watch.once(target.base(), target.operatorPassword());
    int seconds = seconds();
    int stepSeconds = stepSeconds();
    List<Arrivals> whole = whole(Math.max(1, seconds / stepSeconds), stepSeconds);
    Scale scale =
        plan.share().isPresent()
            ? Scale.asked(plan.share().getAsDouble())
            : Scale.fit(
                Scale.most(whole),
                plan.simulation() == SimulationKind.QUICK ? QUICK_PART : 1,
                serverProcessors(target, processors, before));
    List<Arrivals> arrivals = scale.of(whole);
    requireGenerator(arrivals, processors);
    progress.accept("the target gets " + scale.words(plan.profile()));
    LoadPlan load = prepared(target, arrivals, stepSeconds);
    Instant began = Clock.systemUTC().instant();
    Generator generator = new Generator(work, trust, generatorProcessors(processors));
    try (Watch watch = Watch.start(target.base(), Optional.of(target.operatorPassword()));
        @Nullable PushClient client = plan.simulation().feeds() ? target.pushes() : null) {
      Optional<Feeding> feeding =
          client == null ? Optional.empty() : Optional.of(feeding(client, target, scale));
      Generator.Result result;
      Optional<Feeding.Result> fed;
      try {
        result = generator.run(load, watch, progress);
      } finally {
        fed = feeding.map(Feeding::end);
      }
      return new Assessment(
              plan,
              scale,
              target.words(),
              serverProcessors(target, processors, before),
              load,
              began)
          .of(result, watch, fed);
    }
  }

  /** Its own count, and for one of ours what it was given. */
  private static int serverProcessors(Target target, Processors processors, Scrape scrape) {
    double counted = scrape.sum("system_cpu_count", "");
    return target.isOwn() || Double.isNaN(counted) ? processors.forTheServer() : (int) counted;
  }

  private Feeding feeding(PushClient client, Target target, Scale scale) {
    return Feeding.start(
        client,
        new Identities(target.people()),
        new Feeding.Plan(
            plan.simulation().records(plan.profile()) * scale.share(),
            seconds(),
            target.people().people(),
            plan.devices(),
            plan.simulation().turnsPeople()));
  }

  private LoadPlan prepared(Target target, List<Arrivals> arrivals, int stepSeconds)
      throws IOException, InterruptedException {
    double enrolments =
        arrivals.stream()
            .filter(each -> each.call() == Call.ENROLMENT)
            .mapToDouble(each -> each.total(stepSeconds))
            .sum();
    progress.accept("enrolling %,d devices".formatted(plan.devices()));
    Path devices = secrets("devices", target.enrol(plan.devices(), progress));
    Path offers = secrets("offers", target.offers((int) Math.ceil(enrolments * SPARE_OFFERS)));
    return new LoadPlan(
        target.address(), stepSeconds, arrivals, devices.toString(), offers.toString());
  }

  private Path secrets(String name, List<String> lines) throws IOException {
    Path file =
        Files.createFile(
            work.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, lines);
  }
}
