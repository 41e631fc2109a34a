package org.xinqiao.load.simulation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.load.gateway.Session;

/** Looks at the target once a second while it is loaded, and says when it is gone. */
final class Watch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  /** Longer than so many looks take that time out. */
  private static final Duration WORD = PATIENCE.multipliedBy(Unanswered.mostLooks());

  private static final long BETWEEN_MILLIS = 100;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Asked asked;
  private final boolean metrics;
  private final String target;
  private final long began = System.nanoTime();
  private final Instant beganAt = Clock.systemUTC().instant();
  private final List<Look> looks = new ArrayList<>();
  private Unanswered unanswered = Unanswered.NONE;
  private int skipped;
  private Optional<String> brokeOff = Optional.empty();

  private record Look(double second, Map<Gauge, Double> values) {}

  /** What is asked at each look. */
  private interface Asked extends AutoCloseable {
    HttpResponse<String> look() throws IOException, InterruptedException;

    @Override
    void close();
  }

  private record Metrics(Session operator) implements Asked {
    @Override
    public HttpResponse<String> look() throws IOException, InterruptedException {
      return operator.get("/actuator/prometheus", PATIENCE);
    }

    @Override
    public void close() {
      operator.close();
    }
  }

  private record Health(HttpClient client, HttpRequest question) implements Asked {
    @Override
    public HttpResponse<String> look() throws IOException, InterruptedException {
      return client.send(question, BodyHandlers.ofString());
    }

    @Override
    public void close() {
      client.shutdownNow();
      client.close();
    }
  }

  private Watch(URI base, Asked asked, boolean metrics) {
    this.target = base.toString();
    this.asked = asked;
    this.metrics = metrics;
    var unused = clock.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
  }

  /**
   * Looks at its metrics.
   *
   * @param operator closed with this
   */
  static Watch start(URI base, Session operator) {
    return new Watch(base, new Metrics(operator), true);
  }

  /** Looks only whether it answers. */
  static Watch ofHealth(URI base) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    HttpRequest question =
        HttpRequest.newBuilder(base.resolve("/actuator/health")).timeout(PATIENCE).GET().build();
    return new Watch(base, new Health(client, question), false);
  }

  /**
   * What it says once; for before a run.
   *
   * @throws IOException if it does not show its metrics; in one line
   */
  static Scrape once(URI base, Session operator) throws IOException, InterruptedException {
    HttpResponse<String> answer = operator.get("/actuator/prometheus", PATIENCE);
    if (answer.statusCode() != OK) {
      throw new IOException(
          base
              + " refuses its metrics to the operator: HTTP "
              + answer.statusCode()
              + "; correct --operator-password-file");
    }
    return Scrape.parse(answer.body());
  }

  private void look() {
    double second = second();
    try {
      HttpResponse<String> answer = asked.look();
      if (isGone(answer.statusCode())) {
        missed(second);
      } else {
        note(second, metrics ? Scrape.parse(answer.body()) : null);
      }
    } catch (IOException gone) {
      missed(second);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** A proxy answers for a gateway that is gone; one that serves never refuses its metrics. */
  private boolean isGone(int status) {
    return metrics ? status != OK : status == BAD_GATEWAY || status == GATEWAY_TIMEOUT;
  }

  private synchronized void note(double second, @Nullable Scrape scrape) {
    unanswered = Unanswered.NONE;
    Map<Gauge, Double> values = new EnumMap<>(Gauge.class);
    if (scrape != null) {
      for (Gauge gauge : Gauge.values()) {
        values.put(gauge, gauge.of(scrape));
      }
    }
    looks.add(new Look(second, values));
  }

  private synchronized void missed(double second) {
    unanswered = unanswered.oneMore(second);
    if (unanswered.isGone() && brokeOff.isEmpty()) {
      brokeOff =
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "%s has not answered since second %.0f: see its log, and run again",
                  target,
                  unanswered.since()));
    }
  }

  /** Why the run must end; empty while it goes on. */
  synchronized Optional<String> brokeOff() {
    return brokeOff;
  }

  /** Seconds since it began: the time of its lines. */
  double second() {
    return (System.nanoTime() - began) / 1e9;
  }

  /**
   * Waits until the target has answered once more, or is known to be gone: after a connection that
   * was lost it is either.
   */
  void awaitWord() throws InterruptedException {
    long looked = looks();
    long until = System.nanoTime() + WORD.toNanos();
    while (brokeOff().isEmpty() && looks() == looked && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    }
  }

  private synchronized long looks() {
    return looks.size();
  }

  /** A word on how it stands, for whoever waits. */
  synchronized String now() {
    if (looks.size() < 2 || !metrics) {
      return looks.isEmpty() ? "no answer yet" : "it answers";
    }
    Map<Gauge, Double> last = looks.getLast().values();
    Map<Gauge, Double> before = looks.get(looks.size() - 2).values();
    double between =
        Math.max(0.001, looks.getLast().second() - looks.get(looks.size() - 2).second());
    return String.format(
        Locale.ROOT,
        "%,.0f calls/s of devices let in, %,.0f/s refused, %.0f%% of its processors",
        difference(Gauge.ADMITTED, last, before) / between,
        difference(Gauge.REFUSED, last, before) / between,
        last.getOrDefault(Gauge.CPU, Double.NaN) * 100);
  }

  private static double difference(
      Gauge gauge, Map<Gauge, Double> last, Map<Gauge, Double> before) {
    return last.getOrDefault(gauge, Double.NaN) - before.getOrDefault(gauge, Double.NaN);
  }

  /** From here on lines begin with that moment, which was after its own beginning. */
  synchronized void beginWith(Instant moment) {
    skipped = (int) Math.max(0, Math.round(Duration.between(beganAt, moment).toMillis() / 1e3));
  }

  /**
   * A line over time with a point a second.
   *
   * @return NaN where it did not answer in that second
   */
  synchronized List<Double> line(Gauge gauge) {
    List<Double> line = new ArrayList<>();
    for (Look look : looks) {
      int at = (int) Math.round(look.second());
      while (line.size() < at) {
        line.add(Double.NaN);
      }
      if (line.size() == at) {
        line.add(look.values().getOrDefault(gauge, Double.NaN));
      }
    }
    return List.copyOf(line.subList(Math.min(skipped, line.size()), line.size()));
  }

  /** What it said last; NaN if it never did. */
  double last(Gauge gauge) {
    return first(line(gauge).reversed());
  }

  private static double first(List<Double> line) {
    return line.stream().filter(value -> !value.isNaN()).findFirst().orElse(Double.NaN);
  }

  /** The first second in which a counter stood higher than at first; -1 if it never did. */
  int firstGrowth(Gauge counter) {
    List<Double> line = line(counter);
    double before = first(line);
    return IntStream.range(0, line.size()).filter(i -> line.get(i) > before).findFirst().orElse(-1);
  }

  /**
   * What a counter grew by from the first look of the lines to the last; NaN if it never was seen.
   */
  double growth(Gauge counter) {
    return last(counter) - first(line(counter));
  }

  /** What a counter grew by in each second. */
  List<Double> rate(Gauge counter) {
    List<Double> line = line(counter);
    List<Double> rates = new ArrayList<>();
    for (int i = 1; i < line.size(); i++) {
      rates.add(line.get(i) - line.get(i - 1));
    }
    return rates;
  }

  /**
   * How long what turned worse waited until a published list had it, at the most.
   *
   * @return seconds, as fine as the looks; NaN if nothing turned or something never was
   */
  double listFreshness() {
    List<Double> turned = line(Gauge.TURNED_WORSE);
    List<Double> published = line(Gauge.PUBLISHED);
    double most = Double.NaN;
    int at = 0;
    for (int i = 1; i < turned.size(); i++) {
      if (!(turned.get(i) > turned.get(i - 1))) {
        continue;
      }
      at = Math.max(at, i);
      while (at < published.size() && !(published.get(at) >= turned.get(i))) {
        at++;
      }
      if (at == published.size()) {
        // The last second's may still be on their way.
        return i >= turned.size() - 3 ? most : Double.NaN;
      }
      most = Double.isNaN(most) ? at - i : Math.max(most, at - i);
    }
    return most;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    asked.close();
  }
}
