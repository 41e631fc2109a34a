package org.xinqiao.load.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.load.bench.DossierPages;
import org.xinqiao.load.bench.ListBytes;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.micro.VerificationRate;
import org.xinqiao.load.simulation.Call;
import org.xinqiao.load.simulation.Step;
import org.xinqiao.load.simulation.SteppedTarget;

/** Capacity from the first step to what follows of all. */
public final class CapacityRun {
  /** A second, for each processor of the target. */
  private static final double FIRST = 50;

  private static final double FIRST_RECORDS = 200;

  /** Of the first rate, before anything is counted: a program that was just started is slow. */
  private static final double WARM_UP_TIMES = 4;

  private static final int WARM_UP_SECONDS = 15;
  private static final Duration VERIFYING = Duration.ofSeconds(5);

  private final CapacityPlan plan;
  private final Path work;
  private final Consumer<String> progress;
  private final Map<ServicePath, Knee> knees = new EnumMap<>(ServicePath.class);
  private final Map<String, Long> answerBytes = new LinkedHashMap<>();
  private final List<SizeSeen> sizes = new ArrayList<>();
  private final List<Block> charts = new ArrayList<>();
  private final List<Block.Mark> marks = new ArrayList<>();
  private String target = "";
  private int processors = 1;
  private Optional<String> brokeOff = Optional.empty();

  /**
   * @param work an empty folder, for gigabytes
   */
  public CapacityRun(CapacityPlan plan, Path work, Consumer<String> progress) {
    this.plan = plan;
    this.work = work;
    this.progress = progress;
  }

  /**
   * @throws IOException in one line, if nothing could be run
   */
  public Findings run() throws IOException, InterruptedException {
    Instant began = Clock.systemUTC().instant();
    try (SteppedTarget asked = target()) {
      everyPath(asked);
    }
    for (long people : plan.sizes()) {
      if (brokeOff.isEmpty()) {
        size(people);
      }
    }
    return new CapacityFindings(plan, began, seen()).all();
  }

  private SteppedTarget target() throws IOException, InterruptedException {
    Path own = Files.createDirectory(work.resolve("target"));
    return plan.target().isPresent()
        ? SteppedTarget.elsewhere(plan.target().get(), own, plan.devices(), progress)
        : SteppedTarget.own(plan.jar(), own, plan.people(), plan.devices(), progress);
  }

  private Seen seen() throws IOException {
    progress.accept("verifying and publishing on this machine");
    return new Seen(
        target,
        processors,
        knees,
        answerBytes,
        sizes,
        verdicts(),
        Optional.of(ListBytes.measure(work.resolve("keys"))),
        charts,
        brokeOff);
  }

  private static double verdicts() throws IOException {
    try {
      return VerificationRate.measure(VERIFYING);
    } catch (GeneralSecurityException | MalformedException broken) {
      throw new IOException("nothing can be verified on this machine", broken);
    }
  }

  /** A gateway of our own whose people are only loaded and get strips. */
  private void size(long people) throws IOException, InterruptedException {
    progress.accept(String.format(Locale.ROOT, "another one with %,d people", people));
    Path own = Files.createDirectory(work.resolve("people-" + people));
    double strips;
    try (SteppedTarget gateway =
        SteppedTarget.own(plan.jar(), own, people, plan.devices(), progress)) {
      strips = knee(gateway, ServicePath.STRIPS).rate();
    }
    if (brokeOff.isEmpty()) {
      sizes.add(new SizeSeen(people, DossierPages.bytes(own.resolve("data")), strips));
    }
  }

  private void everyPath(SteppedTarget gateway) throws IOException, InterruptedException {
    target = gateway.words();
    processors = gateway.processors();
    answerBytes.put("a strip of 16 tokens", gateway.answerBytes(Call.STRIP));
    answerBytes.put("a single token", gateway.answerBytes(Call.SINGLE_TOKEN));
    for (ServicePath path : ServicePath.values()) {
      if (gateway.brokeOff().isEmpty()) {
        marks.add(new Block.Mark(gateway.second(), path.words()));
        knees.put(path, knee(gateway, path));
      }
    }
    charts.add(
        new Block.Chart(
            "Calls of devices while the steps were taken",
            "calls/s",
            1,
            List.of(
                new Block.Line("let in", gateway.admitted()),
                new Block.Line("refused", gateway.refused())),
            marks));
    charts.add(
        new Block.Chart(
            "The target's processors meanwhile",
            "share of all",
            1,
            List.of(new Block.Line("taken by the gateway", gateway.busy())),
            marks));
  }

  private Knee knee(SteppedTarget gateway, ServicePath path)
      throws IOException, InterruptedException {
    KneeSearch.Load load =
        new KneeSearch.Load() {
          @Override
          public Step at(double perSecond) throws IOException, InterruptedException {
            Step step = path.step(gateway, perSecond, plan.stepSeconds());
            progress.accept(StepWords.of(path, step));
            return step;
          }

          @Override
          public boolean isOver() {
            return gateway.brokeOff().isPresent();
          }
        };
    double first = (path == ServicePath.INGEST ? FIRST_RECORDS : FIRST) * gateway.processors();
    Step unused = path.step(gateway, first * WARM_UP_TIMES, WARM_UP_SECONDS);
    Knee knee = new KneeSearch(load).from(first);
    brokeOff = gateway.brokeOff();
    return knee;
  }
}
