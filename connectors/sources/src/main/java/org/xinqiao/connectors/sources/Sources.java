package org.xinqiao.connectors.sources;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.publication.SourceSettings.Push;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;

/**
 * Pulls publications into an intake, each on a Camel route of its own. A publication is never
 * pulled twice at a time; one that fails is tried again with growing waits, and holds up no other.
 */
public final class Sources implements AutoCloseable {
  private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

  private final CamelContext camel;
  private final Intake intake;
  private final PullObserver observer;
  private final Clock clock;
  private final Pace pace;
  private final HttpClient client = HttpCalls.client();
  private final Map<PublicationId, Gate> gates = new ConcurrentHashMap<>();

  /**
   * @param camel is handed over started, or started by its owner later; its owner stops it
   */
  public Sources(CamelContext camel, Intake intake, PullObserver observer, Clock clock, Pace pace) {
    this.camel = camel;
    this.intake = intake;
    this.observer = observer;
    this.clock = clock;
    this.pace = pace;
    run(
        () -> {
          camel.addRoutes(new JdbcTableTemplate());
          camel.addRoutes(new HttpJsonTemplate());
          camel.addRoutes(new FileDropTemplate());
          camel.addRoutes(new SftpDropTemplate());
          return Optional.empty();
        });
  }

  public Sources(CamelContext camel, Intake intake, PullObserver observer, Clock clock) {
    this(camel, intake, observer, clock, Pace.DEFAULT);
  }

  /**
   * Begins to pull a publication, at once and then as scheduled.
   *
   * @throws IllegalStateException if it is pulled already
   * @throws IllegalArgumentException if its department pushes
   */
  public void start(Publication publication) {
    String id = publication.id().value();
    if (publication.pushed()) {
      throw new IllegalArgumentException("the publication is pushed, not pulled: " + id);
    }
    Gate gate = new Gate(publication, observer, clock, pace);
    if (gates.putIfAbsent(publication.id(), gate) != null) {
      throw new IllegalStateException("the publication is pulled already: " + id);
    }
    CallLimit limit = CallLimit.of(publication.resilience().rateLimit(), gate);
    TemplatedRouteBuilder route =
        TemplatedRouteBuilder.builder(camel, publication.source().kind())
            .routeId(id)
            .parameter("publication", id)
            .parameter("tick", Long.toString(pace.tick().toMillis()));
    switch (publication.source()) {
      case JdbcTable table -> {
        PagedSource source = new JdbcTableSource(publication, table, clock);
        bindPull(id, pull(publication, new LimitedSource(source, limit, table.pageSize()), gate));
      }
      case HttpJson api -> {
        PageFetch pages = new HttpPages(new HttpCalls(client, clock), api.signIn());
        bindPull(id, pull(publication, new HttpJsonSource(api, limit.around(pages)), gate));
      }
      case FileDrop drop -> {
        FileDropPull pull = new FileDropPull(drop, taking(publication, drop.format(), gate));
        bind(id, pull);
        bind(id + "-watch", new FolderWatch(pull, id));
        route.parameter("folder", drop.folder().toString());
      }
      case SftpDrop drop ->
          bind(id, new SftpDropPull(drop, taking(publication, drop.format(), gate), limit));
      case Push _ -> throw new IllegalStateException("refused above");
    }
    route.add();
  }

  private CursorPull pull(Publication publication, PagedSource source, Gate gate) {
    return new CursorPull(publication, source, intake, observer, gate);
  }

  private FileTaking taking(Publication publication, FileFormat format, Gate gate) {
    return new FileTaking(publication, format, intake, observer, gate);
  }

  private void bindPull(String name, CursorPull pull) {
    camel.getRegistry().bind(name, pull, null, "close");
  }

  private void bind(String name, Object bean) {
    camel.getRegistry().bind(name, bean);
  }

  /** Lets the next look at a publication come at once, whatever its schedule and waits say. */
  public void pullNow(PublicationId publication) {
    Gate gate = gates.get(publication);
    if (gate != null) {
      gate.ask();
    }
  }

  /**
   * Ends pulling; a pull under way ends after its page, and its run is repeated later. Returns when
   * it has ended, after a minute in any case. Not to be called by a pull's observer.
   */
  public void stop(PublicationId publication) {
    stop(publication, LONGEST_STOP);
  }

  private void stop(PublicationId publication, Duration longest) {
    Gate gate = gates.get(publication);
    if (gate == null) {
      return;
    }
    gate.stop();
    String id = publication.value();
    run(
        () -> {
          camel.getRouteController().stopRoute(id, longest.toSeconds(), TimeUnit.SECONDS);
          return camel.removeRoute(id);
        });
    camel.getRegistry().unbind(id);
    camel.getRegistry().unbind(id + "-watch");
    gates.remove(publication);
  }

  /** Ends all pulling. */
  @Override
  public void close() {
    gates.values().forEach(Gate::stop);
    long seconds = camel.getShutdownStrategy().getTimeout();
    gates.keySet().forEach(id -> stop(id, Duration.ofSeconds(seconds)));
    client.close();
  }

  /** Camel declares {@code Exception} for calls whose failure is always a fault of ours. */
  private static void run(Callable<?> call) {
    FutureTask<?> task = new FutureTask<>(call);
    task.run();
    try {
      task.get();
    } catch (ExecutionException fault) {
      throw new IllegalStateException("Camel refuses a route", fault.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
