package org.xinqiao.load.simulation;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
  private static final double GENERATOR_BUSY = 0.9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Processors processors;
  private final Target target;
  private final Watch watch;
  private final List<String> secrets;
  private final List<Long> lists;
  private final Optional<TlsRelay> relay;
  private final URI sendTo;
  private final int serverProcessors;
  private final long began = System.nanoTime();

  private SteppedTarget(Processors processors, Target target, List<String> secrets)
      throws IOException, InterruptedException {
    this.processors = processors;
    this.target = target;
    this.secrets = List.copyOf(secrets);
    this.lists = target.lists();
    this.serverProcessors = target.processors(processors, target.scrape());
    this.relay =
        "https".equals(target.base().getScheme())
            ? Optional.of(TlsRelay.start(target.base()))
            : Optional.empty();
    this.sendTo = relay.map(TlsRelay::base).orElse(target.base());
    this.watch = target.watch();
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
    target.pushes().close();
    return ready(processors, target, devices, progress);
  }

  private static SteppedTarget ready(
      Processors processors, Target target, int devices, Consumer<String> progress)
      throws IOException, InterruptedException {
    boolean ready = false;
    try {
      progress.accept("enrolling %,d devices".formatted(devices));
      SteppedTarget stepped =
          new SteppedTarget(processors, target, target.enrol(devices, progress));
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

  /** Why it can't be asked any more. */
  public Optional<String> brokeOff() {
    return watch.brokeOff();
  }

  /** Seconds since it was first asked; the time of {@link #admitted} and {@link #refused}. */
  public double second() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** Calls of devices that it let in, second by second. */
  public List<Double> admitted() {
    return watch.rate(Gauge.ADMITTED);
  }

  /** Calls of devices that it refused, second by second. */
  public List<Double> refused() {
    return watch.rate(Gauge.REFUSED);
  }

  /** Share of its processors that it took, second by second. */
  public List<Double> busy() {
    return watch.line(Gauge.CPU);
  }

  /**
   * Sends calls at this rate, after a while in which nothing is counted.
   *
   * @param perSecond as they are due, whatever becomes of those before
   */
  public Step call(Call call, double perSecond, int seconds) throws IOException {
    double from = second();
    try (HttpLoad load =
        new HttpLoad(sendTo, connections(), requests(call), HttpLoad.Refused.ASKS_AGAIN)) {
      Answers unused = load.run(SETTLING, perSecond);
      long busy = THREADS.getCurrentThreadCpuTime();
      long began = System.nanoTime();
      Answers answers = load.run(Duration.ofSeconds(seconds), perSecond);
      double thread =
          (THREADS.getCurrentThreadCpuTime() - busy) / (double) (System.nanoTime() - began);
      return step(answers, perSecond, seconds, busySince(from), thread);
    } catch (IOException gone) {
      return new Step(
          perSecond, 0, 0, 100, Double.NaN, Double.NaN, busySince(from), Optional.empty());
    }
  }

  /** Enough for whoever must be refused, and few enough for one machine. */
  private int connections() {
    return Math.min(MOST_CONNECTIONS, CONNECTIONS_A_PROCESSOR * serverProcessors);
  }

  private static Step step(
      Answers answers, double perSecond, int seconds, double busy, double thread) {
    double due = perSecond * seconds;
    // Who found no connection in time was not answered in time either.
    double late = Math.max(0, due - answers.sent());
    boolean none = answers.goodCount() == 0;
    return new Step(
        perSecond,
        answers.goodCount() / (double) seconds,
        100.0 * (answers.refusedCount() + late) / due,
        100.0 * answers.otherCount() / due,
        none ? Double.NaN : answers.good().percentile(50) * 1_000,
        none ? Double.NaN : answers.good().percentile(99) * 1_000,
        busy,
        thread < GENERATOR_BUSY
            ? Optional.empty()
            : Optional.of("its thread was busy for %.0f%% of the time".formatted(thread * 100)));
  }

  private List<byte[]> requests(Call call) throws IOException {
    String host = "Host: " + URI.create(target.address()).getRawAuthority();
    return switch (call) {
      case STRIP -> strips(host, Calls.STRIP, "Priority: u=5");
      case SINGLE_TOKEN -> strips(host, 1, "Priority: u=3");
      case FIRST_LISTS, SAME_LISTS ->
          IntStream.range(0, lists.size())
              .mapToObj(number -> HttpLoad.get(CheckpointLists.path(number), host))
              .toList();
      case DELTA ->
          IntStream.range(0, lists.size())
              .mapToObj(
                  number ->
                      HttpLoad.get(
                          CheckpointLists.path(number) + "?since=" + lists.get(number), host))
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
      // A person is tested once in a second.
      return new Step(
          perSecond,
          0,
          0,
          0,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Optional.of("%,d people are too few for that".formatted(others)));
    }
    double from = second();
    try (PushClient client = target.pushes()) {
      long start = System.nanoTime();
      Feeding feeding =
          Feeding.start(
              client,
              new Identities(target.people()),
              new Feeding.Plan(
                  perSecond, seconds, people(), secrets.size(), false, Feeding.Silence.NONE));
      TimeUnit.SECONDS.sleep(seconds);
      Feeding.Result fed = feeding.end();
      double took = Math.max(seconds, (System.nanoTime() - start) / 1e9);
      double taken = fed.answered().created() + fed.answered().updated();
      return new Step(
          perSecond,
          taken / took,
          0,
          fed.refused().isPresent() ? 100 : 100 * (1 - fed.taken()),
          fed.percentile(0.5),
          fed.p99(),
          busySince(from),
          Optional.empty());
    }
  }

  /** Bytes of one answer to a call, head and body, as HTTP/1.1 sends them without TLS. */
  public long answerBytes(Call call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        switch (call) {
          case STRIP -> strip(Calls.STRIP);
          case SINGLE_TOKEN -> strip(1);
          case FIRST_LISTS, SAME_LISTS -> HttpRequest.newBuilder(at(CheckpointLists.path(0)));
          case DELTA -> HttpRequest.newBuilder(at(new CheckpointLists(target.lists()).delta()));
          case ENROLMENT -> throw new IllegalArgumentException("an enrolment is three calls");
        };
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build()) {
      HttpResponse<byte[]> answer =
          client.send(request.timeout(LIMIT).build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(
            "%s is answered by HTTP %d"
                .formatted(answer.request().uri().getPath(), answer.statusCode()));
      }
      long head = "HTTP/1.1 200 \r\n\r\n".length();
      for (var header : answer.headers().map().entrySet()) {
        for (String value : header.getValue()) {
          head += header.getKey().length() + ": \r\n".length() + value.length();
        }
      }
      return head + answer.body().length;
    }
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

  @Override
  public void close() throws IOException {
    watch.close();
    if (relay.isPresent()) {
      relay.get().close();
    }
    target.close();
    processors.close();
  }
}
