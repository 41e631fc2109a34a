package org.xinqiao.load.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.xinqiao.load.bench.DossierPages;
import org.xinqiao.load.bench.ListBytes;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.micro.VerificationRate;
import org.xinqiao.load.simulation.AnswerBytes;
import org.xinqiao.load.simulation.Call;
import org.xinqiao.load.simulation.Step;
import org.xinqiao.load.simulation.SteppedTarget;

/** Capacity from the first step to what follows of all. */
public final class CapacityRun {
  /** A second, for each processor of the target. */
  private static final double FIRST = 200;

  private static final double FIRST_RECORDS = 500;

  /** Of the first rate, before anything is counted: a program that was just started is slow. */
  private static final double WARM_UP_TIMES = 3;

  private static final int WARM_UP_SECONDS = 25;
  private static final Duration VERIFYING = Duration.ofSeconds(5);

  private final CapacityPlan plan;
  private final Path work;
  private final Consumer<String> progress;
  private final Map<ServicePath, Knee> knees = new EnumMap<>(ServicePath.class);
  private final Map<Call, AnswerBytes> answerBytes = new EnumMap<>(Call.class);
  private final List<SizeSeen> sizes = new ArrayList<>();
  private final List<Block> charts = new ArrayList<>();
  private final List<Block.Mark> marks = new ArrayList<>();
  private String target = "";
  private int processors = 1;
  private double recordsAPerson = Double.NaN;
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
    progress.accept("verifying and publishing on this machine");
    double verdicts = VerificationRate.measure(work.resolve("verifier-keys"), VERIFYING);
    ListBytes lists = ListBytes.measure(work.resolve("publisher-keys"));
    try (SteppedTarget asked = target()) {
      everyPath(asked);
    }
    for (long people : plan.sizes()) {
      if (brokeOff.isEmpty()) {
        size(people);
      }
    }
    Seen seen =
        new Seen(
            target,
            processors,
            knees,
            answerBytes,
            recordsAPerson,
            sizes,
            verdicts,
            lists,
            charts,
            brokeOff);
    return new CapacityFindings(plan, began, seen).all();
  }

  private SteppedTarget target() throws IOException, InterruptedException {
    Path own = Files.createDirectory(work.resolve("target"));
    return plan.target().isPresent()
        ? SteppedTarget.elsewhere(plan.target().get(), own, plan.devices(), progress)
        : SteppedTarget.own(plan.jar(), own, plan.people(), plan.devices(), progress);
  }

  /**
   * A gateway of our own whose people are only loaded and get strips. What goes wrong with it must
   * not cost what was seen before.
   */
  private void size(long people) throws InterruptedException {
    progress.accept(String.format(Locale.ROOT, "another one with %,d people", people));
    try {
      Path own = Files.createDirectory(work.resolve("people-" + people));
      double strips;
      try (SteppedTarget gateway =
          SteppedTarget.own(plan.jar(), own, people, plan.devices(), progress)) {
        strips = knee(gateway, ServicePath.STRIPS).rate();
        if (brokeOff.isEmpty()) {
          // What one that must be killed has in its files is less than what it held.
          gateway.stop();
        }
      }
      if (brokeOff.isEmpty()) {
        sizes.add(new SizeSeen(people, DossierPages.bytes(own.resolve("data")), strips));
      }
    } catch (IOException fault) {
      brokeOff = Optional.of(String.valueOf(fault.getMessage()));
    }
  }

  private void everyPath(SteppedTarget gateway) throws IOException, InterruptedException {
    target = gateway.words();
    processors = gateway.processors();
    recordsAPerson = gateway.recordsAPerson();
    for (Call call : List.of(Call.STRIP, Call.SINGLE_TOKEN, Call.SAME_LISTS, Call.DELTA)) {
      answerBytes.put(call, gateway.answerBytes(call));
    }
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
            "The target machine's processors meanwhile",
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
