package org.xinqiao.load.simulation;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.xinqiao.load.gateway.Device;
import org.xinqiao.load.gateway.PushClient;
import org.xinqiao.load.population.Identities;
import org.xinqiao.load.process.Processors;
import org.xinqiao.load.sending.Answers;
import org.xinqiao.load.sending.HttpLoad;
import org.xinqiao.load.sending.TlsRelay;

/**
 * A target that gets calls of one kind at one rate, for a while each, so that the rate at which it
 * bends can be found. Closing it stops one of our own.
 */
public final class SteppedTarget implements AutoCloseable {
  private static final int CONNECTIONS_A_PROCESSOR = 256;
  private static final int MOST_CONNECTIONS = 4_096;
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final String CWT_TYPE = "application/statuslist+cwt";
  private static final String CWT = "Accept: " + CWT_TYPE;

  private final Processors processors;
  private final Target target;
  private final Watch watch;
  private final List<String> secrets;
  private final List<Long> lists;
  private final Optional<TlsRelay> relay;
  private final URI sendTo;
  private final int serverProcessors;
  private final int generatorProcessors;
  private final double recordsAPerson;

  private SteppedTarget(Processors processors, Target target, Scrape before, List<String> secrets)
      throws IOException, InterruptedException {
    this.processors = processors;
    this.target = target;
    this.secrets = List.copyOf(secrets);
    this.watch = target.watch();
    this.lists = target.lists();
    this.serverProcessors = target.processors(processors, before);
    this.generatorProcessors = Generator.processors(processors, processors.apart());
    this.recordsAPerson = before.sum("xinqiao_rows_accepted_total", "") / target.people().people();
    this.relay =
        "https".equals(target.base().getScheme())
            ? Optional.of(TlsRelay.start(target.base()))
            : Optional.empty();
    this.sendTo = relay.map(TlsRelay::base).orElse(target.base());
  }

  /**
   * Starts a gateway and loads it.
   *
   * @param work an empty folder
   */
  public static SteppedTarget own(
      Path jar, Path work, long people, int devices, Consumer<String> progress)
      throws IOException, InterruptedException {
    Processors processors = Processors.here();
    return ready(
        processors,
        Target.own(jar, work.resolve("data"), people, processors, progress),
        devices,
        progress);
  }

  /**
   * One that runs elsewhere.
   *
   * @param work an empty folder
   * @throws IOException in one line, if it can't be reached or its people may be real
   */
  public static SteppedTarget elsewhere(
      SimulationPlan.Elsewhere there, Path work, int devices, Consumer<String> progress)
      throws IOException, InterruptedException {
    Processors processors = Processors.shared();
    if (there.ca().isPresent()) {
      var unused = Trusted.only(there.ca().get(), work.resolve("trusted.p12"));
    }
    Target target = Target.elsewhere(there);
    return ready(processors, target, devices, progress);
  }

  private static SteppedTarget ready(
      Processors processors, Target target, int devices, Consumer<String> progress)
      throws IOException, InterruptedException {
    boolean ready = false;
    try {
      Scrape before = target.scrape();
      target.requirePushes();
      progress.accept("enrolling %,d devices".formatted(devices));
      SteppedTarget stepped =
          new SteppedTarget(processors, target, before, target.enrol(devices, progress));
      ready = true;
      return stepped;
    } finally {
      if (!ready) {
        target.close();
        processors.close();
      }
    }
  }

  /** In words, for the report. */
  public String words() {
    return target.words() + ", " + serverProcessors + " processors";
  }

  /** That the target has. */
  public int processors() {
    return serverProcessors;
  }

  /** People of its population. */
  public long people() {
    return target.people().people();
  }

  /** Records of its population, before any was pushed here; NaN if it was not seen. */
  public double recordsAPerson() {
    return recordsAPerson;
  }

  /** Why it can't be asked any more. */
  public Optional<String> brokeOff() {
    return watch.brokeOff();
  }

  /** Seconds since it was first asked; the time of {@link #admitted} and {@link #refused}. */
  public double second() {
    return watch.second();
  }

  /** Calls of devices that it let in, second by second. */
  public List<Double> admitted() {
    return watch.rate(Gauge.ADMITTED);
  }

  /** Calls of devices that it refused, second by second. */
  public List<Double> refused() {
    return watch.rate(Gauge.REFUSED);
  }

  /** Share of its machine's processors that it took, second by second. */
  public List<Double> busy() {
    return watch.line(Gauge.CPU);
  }

  /**
   * Sends calls at this rate, after a while in which nothing is counted.
   *
   * @param perSecond as they are due, whatever becomes of those before
   */
  public Step call(Call call, double perSecond, int seconds)
      throws IOException, InterruptedException {
    double from = second();
    List<byte[]> requests = requests(call);
    try (HttpLoad load =
        new HttpLoad(sendTo, connections(), requests, HttpLoad.Refused.ASKS_AGAIN)) {
      Answers unused = load.runOpen(SETTLING, perSecond);
      GeneratorTime generator = GeneratorTime.start(generatorProcessors);
      Answers answers = load.runOpen(Duration.ofSeconds(seconds), perSecond);
      Optional<String> limit = generator.limit();
      double busy = busySince(from);
      if (answers.goodCount() == 0) {
        watch.awaitWord();
      }
      return step(answers, perSecond, seconds, busy, limit);
    } catch (IOException gone) {
      watch.awaitWord();
      return Step.failed(perSecond, String.valueOf(gone.getMessage()));
    }
  }

  /** Enough for whoever must be refused, and few enough for one machine. */
  private int connections() {
    return Math.min(MOST_CONNECTIONS, CONNECTIONS_A_PROCESSOR * serverProcessors);
  }

  private static Step step(
      Answers answers,
      double perSecond,
      int seconds,
      double busy,
      Optional<String> generatorLimit) {
    double due = perSecond * seconds;
    boolean none = answers.goodCount() == 0;
    return new Step(
        perSecond,
        answers.goodCount() / (double) seconds,
        100.0 * answers.refusedCount() / due,
        100.0 * answers.otherCount() / due,
        100.0 * Math.max(0, due - answers.sent()) / due,
        none ? Double.NaN : answers.good().percentile(50) * 1_000,
        none ? Double.NaN : answers.good().percentile(99) * 1_000,
        busy,
        answers.fault(),
        generatorLimit);
  }

  private List<byte[]> requests(Call call) throws IOException {
    String host = "Host: " + URI.create(target.address()).getRawAuthority();
    return switch (call) {
      case STRIP -> strips(host, Calls.STRIP, "Priority: u=5");
      case SINGLE_TOKEN -> strips(host, 1, "Priority: u=3");
      case FIRST_LISTS, SAME_LISTS ->
          IntStream.range(0, lists.size())
              .mapToObj(number -> HttpLoad.get(CheckpointLists.path(number), host, CWT))
              .toList();
      case DELTA ->
          IntStream.range(0, lists.size())
              .mapToObj(
                  number ->
                      HttpLoad.get(
                          CheckpointLists.path(number) + "?since=" + lists.get(number), host, CWT))
              .toList();
      case ENROLMENT -> throw new IOException("an enrolment is three calls");
    };
  }

  private List<byte[]> strips(String host, int count, String priority) {
    String body = Device.stripRequest(count);
    return secrets.stream()
        .map(
            secret ->
                HttpLoad.post("/strips", body, host, "Authorization: Bearer " + secret, priority))
        .toList();
  }

  /** The mean since then. */
  private double busySince(double second) {
    List<Double> line = watch.line(Gauge.CPU);
    return line.subList(Math.min(line.size(), (int) second + 1), line.size()).stream()
        .filter(value -> !value.isNaN())
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  /** Pushes records at this rate, those of each second together. */
  public Step push(double perSecond, int seconds) throws IOException, InterruptedException {
    long others = people() - secrets.size();
    if (perSecond > others) {
      return Step.tooFew(perSecond, others);
    }
    double from = second();
    // So that nobody is tested in the last second of the step before.
    TimeUnit.SECONDS.sleep(1);
    GeneratorTime generator = GeneratorTime.start(generatorProcessors);
    try (PushClient client = target.pushes()) {
      Feeding feeding =
          Feeding.start(
              client,
              new Identities(target.people()),
              new Feeding.Plan(
                  perSecond, seconds, people(), secrets.size(), false, Feeding.Silence.NONE));
      Feeding.Result fed;
      try {
        TimeUnit.SECONDS.sleep(seconds);
      } finally {
        fed = feeding.end();
      }
      Optional<String> limit = generator.limit();
      if (fed.refused().isPresent()) {
        watch.awaitWord();
      }
      return Step.fed(perSecond, fed, busySince(from), limit);
    }
  }

  /** Of one answer to a call, as HTTP/1.1 sends it without TLS. */
  public AnswerBytes answerBytes(Call call) throws IOException, InterruptedException {
    return AnswerBytes.of(
        switch (call) {
          case STRIP -> strip(Calls.STRIP);
          case SINGLE_TOKEN -> strip(1);
          case FIRST_LISTS, SAME_LISTS ->
              HttpRequest.newBuilder(at(CheckpointLists.path(0))).header("Accept", CWT_TYPE);
          case DELTA ->
              HttpRequest.newBuilder(at(new CheckpointLists(target.lists()).delta()))
                  .header("Accept", CWT_TYPE);
          case ENROLMENT -> throw new IllegalArgumentException("an enrolment is three calls");
        });
  }

  private HttpRequest.Builder strip(int count) {
    return HttpRequest.newBuilder(at("/strips"))
        .header("Authorization", "Bearer " + secrets.getFirst())
        .header("Content-Type", "application/json")
        .POST(ofString(Device.stripRequest(count)));
  }

  private URI at(String path) {
    return URI.create(target.address() + path);
  }

  /**
   * Stops one of our own, so that all it holds is in its files; before {@link #close}.
   *
   * @throws IOException if it does not end by itself
   */
  public void stop() throws IOException, InterruptedException {
    target.stop();
  }

  @Override
  public void close() throws IOException {
    // In this order, whatever one of them throws.
    try (processors;
        target;
        watch) {
      if (relay.isPresent()) {
        relay.get().close();
      }
    }
  }
}
