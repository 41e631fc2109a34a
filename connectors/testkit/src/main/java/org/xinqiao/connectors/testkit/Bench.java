package org.xinqiao.connectors.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.publication.Resilience.Retry;
import org.xinqiao.connectors.sources.Pace;
import org.xinqiao.connectors.sources.Pushes;
import org.xinqiao.connectors.sources.Sources;

/** Real sources on a real Camel context, which a test may stop and start over one intake. */
final class Bench implements AutoCloseable {
  static final Duration FIRST_WAIT = Duration.ofMillis(40);
  private static final Pace QUICK =
      new Pace(Duration.ofMillis(5), Optional.of(new Retry(FIRST_WAIT, Duration.ofSeconds(1))));

  final ObservedPulls pulls = new ObservedPulls();
  final InMemoryIntake intake;
  final InMemoryPushJournal journal = new InMemoryPushJournal();
  private final List<Publication> publications;
  private final Map<PublicationId, Department> departments = new HashMap<>();
  private Clock clock = Clock.systemUTC();
  private @Nullable Pushes pushes;
  private @Nullable DefaultCamelContext camel;
  private @Nullable Sources sources;

  Bench(List<Publication> publications) {
    this.publications = publications;
    this.intake = new InMemoryIntake(Clock.systemUTC(), publications);
  }

  /** The department of a publication that is pushed. */
  void join(PublicationId publication, Department department) {
    departments.put(publication, department);
  }

  /** The gateway's clock from the next start on. */
  void setClock(Clock next) {
    clock = next;
  }

  void start() {
    intake.useClock(clock);
    DefaultCamelContext context = new DefaultCamelContext();
    context.start();
    Sources started = new Sources(context, intake, pulls, clock, QUICK);
    Pushes taking = new Pushes(intake, journal, pulls, clock, Duration.ofSeconds(10));
    for (Publication publication : publications) {
      if (publication.pushed()) {
        taking.finish(publication);
        Objects.requireNonNull(departments.get(publication.id())).connect(publication, taking);
      } else {
        started.start(publication);
      }
    }
    pushes = taking;
    camel = context;
    sources = started;
  }

  void stop() {
    if (pushes != null) {
      pushes.close();
      departments.values().forEach(Department::disconnect);
    }
    pushes = null;
    if (sources != null && camel != null) {
      sources.close();
      camel.stop();
    }
    sources = null;
    camel = null;
  }

  void pullNow(PublicationId publication) {
    if (departments.containsKey(publication)) {
      departments.get(publication).send();
    }
    if (sources != null) {
      sources.pullNow(publication);
    }
  }

  /** Ends one publication; the others and Camel go on. */
  void end(PublicationId publication) {
    if (sources != null) {
      sources.stop(publication);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** A publication that is pulled once an hour, and whenever the test says so; or pushed. */
  static Publication publication(String name, String sourceYaml) {
    return publication(name, sourceYaml, yaml -> yaml);
  }

  /** The same with another text of its file. */
  static Publication publication(String name, String sourceYaml, UnaryOperator<String> edit) {
    String yaml =
        """
        publication: %s
        contract: 1
        title: {en: Tests}
        owner: {name: {en: Laboratory}, steward: lab@town.example}
        recordType: pcr-result
        law: {basis: Test Act, purposes: [health-code], retention: P1Y}
        source:
        %s
        %s
        version: {column: updated_at}
        identity: {type: resident-id, column: id}
        key: [id]
        fields:
          - {name: code, column: code, type: text, required: true, classification: pii, codes: [A, B]}
          - {name: collected, column: collected, type: instant, required: true, classification: pii}
          - {name: note, column: note, type: text, classification: pii-direct, maxLength: 20}
        """
            .formatted(
                name,
                sourceYaml,
                sourceYaml.contains("kind: push") ? "freshness: PT1H" : "schedule: {every: PT1H}");
    try {
      return new PublicationReader(_ -> Optional.empty())
          .read(YamlDocument.parse(name, edit.apply(yaml)));
    } catch (DocumentProblems wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }

  static String secretYaml(Path file) throws IOException {
    Files.writeString(file, Department.SECRET + "\n");
    return "{file: \"" + file + "\"}";
  }
}
