package org.xinqiao.load.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
      Generator.Options options =
          new Generator.Options(trust(), Generator.processors(processors, plan.target().isEmpty()));
      try (Target target = target(processors, options)) {
        if (plan.simulation().feeds()) {
          target.requirePushes();
        }
        return load(target, processors, options);
      }
    }
  }

  private List<String> trust() throws IOException {
    Optional<Path> ca = plan.target().flatMap(SimulationPlan.Elsewhere::ca);
    return ca.isEmpty() ? List.of() : Trusted.only(ca.get(), work.resolve("trusted.p12"));
  }

  private Target target(Processors processors, Generator.Options options)
      throws IOException, InterruptedException {
    if (plan.target().isPresent()) {
      return Target.elsewhere(plan.target().get());
    }
    options.require(asked());
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

  private Findings load(Target target, Processors processors, Generator.Options options)
      throws IOException, InterruptedException {
    Scrape before = target.scrape();
    int seconds = seconds();
    int stepSeconds = stepSeconds();
    List<Arrivals> whole = whole(Math.max(1, seconds / stepSeconds), stepSeconds);
    Scale scale =
        plan.share().isPresent()
            ? Scale.asked(plan.share().getAsDouble())
            : Scale.fit(
                Scale.most(whole),
                plan.simulation() == SimulationKind.QUICK ? QUICK_PART : 1,
                target.processors(processors, before));
    List<Arrivals> arrivals = scale.of(whole);
    options.require(arrivals);
    progress.accept("the target gets " + scale.words(plan.profile()));
    LoadPlan load = prepared(target, arrivals, stepSeconds);
    int given = target.processors(processors, before);
    int warmUp = plan.simulation().warmUpSeconds();
    // As a morning does it: nobody meets a program that has just been started with a whole load.
    if (warmUp > 0) {
      progress.accept("warming up for " + warmUp + " s");
      Findings warm =
          found(
              target,
              new Generator(Files.createDirectory(work.resolve("warm-up")), options),
              new Part(
                  scale, given, WarmUp.of(load, warmUp), WarmUp.fed(fed(target, scale), warmUp)),
              progress);
      if (warm.brokeOff().isPresent()) {
        return warm;
      }
    }
    return found(
        target,
        new Generator(work, options),
        new Part(scale, given, load, fed(target, scale)),
        progress);
  }

  /**
   * What is sent in one go.
   *
   * @param processors of the target
   */
  private record Part(Scale scale, int processors, LoadPlan load, Feeding.Plan records) {}

  private Findings found(Target target, Generator generator, Part part, Consumer<String> told)
      throws IOException, InterruptedException {
    Instant began = Clock.systemUTC().instant();
    try (Watch watch = target.watch()) {
      Loaded loaded = loaded(target, generator, part, watch, told);
      return new Assessment(
              plan, part.scale(), target.words(), part.processors(), part.load(), began)
          .of(loaded.result(), watch, loaded.fed());
    }
  }

  /** What came of calls, and of the records that were pushed meanwhile, if any were. */
  private record Loaded(Generator.Result result, Optional<Feeding.Result> fed) {}

  private Loaded loaded(
      Target target, Generator generator, Part part, Watch watch, Consumer<String> told)
      throws IOException, InterruptedException {
    if (!plan.simulation().feeds()) {
      return new Loaded(generator.run(part.load(), watch, told), Optional.empty());
    }
    try (PushClient client = target.pushes()) {
      Feeding feeding = Feeding.start(client, new Identities(target.people()), part.records());
      Generator.Result result;
      Feeding.Result fed;
      try {
        result = generator.run(part.load(), watch, told);
      } finally {
        fed = feeding.end();
      }
      return new Loaded(result, Optional.of(fed));
    }
  }

  private Feeding.Plan fed(Target target, Scale scale) {
    return new Feeding.Plan(
        plan.simulation().records(plan.profile()) * scale.share(),
        seconds(),
        target.people().people(),
        plan.devices(),
        plan.simulation().turnsPeople(),
        plan.simulation().silence(seconds()));
  }

  private LoadPlan prepared(Target target, List<Arrivals> arrivals, int stepSeconds)
      throws IOException, InterruptedException {
    double enrolments =
        arrivals.stream()
            .filter(each -> each.call() == Call.ENROLMENT)
            .mapToDouble(each -> each.total(stepSeconds))
            .sum();
    progress.accept("enrolling %,d devices".formatted(plan.devices()));
    Path devices = Secrets.write(work.resolve("devices"), target.enrol(plan.devices(), progress));
    List<String> offered = target.offers((int) Math.ceil(enrolments * SPARE_OFFERS));
    if (offered.size() < enrolments) {
      throw new IOException(
          "%s offers credentials to %,d people of the population's second half, and %,.0f are to enrol: load the whole population, or give a smaller --share or fewer --seconds"
              .formatted(target.base(), offered.size(), enrolments));
    }
    Path offers = Secrets.write(work.resolve("offers"), offered);
    return new LoadPlan(
        target.address(),
        stepSeconds,
        arrivals,
        devices.toString(),
        offers.toString(),
        target.lists());
  }
}
