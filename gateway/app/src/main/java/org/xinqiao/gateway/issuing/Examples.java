package org.xinqiao.gateway.issuing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.Scenario;

/** Residents of the demo town to try: one a reason, a child and an old person. */
@Component
public class Examples {
  private static final String TYPE = "resident-id";
  private static final int CHILD = 14;
  private static final int OLD = 80;

  private final Decisions decisions;
  private final Clock clock;

  Examples(Decisions decisions, Clock clock) {
    this.decisions = decisions;
    this.clock = clock;
  }

  public record ExampleIdentity(String type, String value) {}

  /**
   * @param kind {@code reason}, {@code child} or {@code old}
   * @param identity null when nobody has this reason now
   */
  public record Example(
      String kind,
      @Nullable String reason,
      @Nullable String outcome,
      @Nullable ExampleIdentity identity,
      @Nullable String name,
      @Nullable Integer age) {
    @Override
    public String toString() {
      return "Example[" + kind + ", hidden]";
    }
  }

  private record Candidate(
      String id, String reason, @Nullable String outcome, Optional<Integer> age, String name) {}

  /** Looks through the town's residents; decides nothing anew and writes nothing. */
  public List<Example> find(Town town, Scenario scenario) {
    Map<String, Candidate> byReason = new LinkedHashMap<>();
    Map<String, Candidate> byAge = new LinkedHashMap<>();
    Instant now = clock.instant();
    for (String id : town.residentIds()) {
      SubjectRef subject = decisions.subject(new Identity(TYPE, id));
      Optional<Dossier> dossier = decisions.dossier(subject);
      if (dossier.isEmpty()) {
        continue;
      }
      Standing standing = decisions.peek(dossier.get(), scenario.id(), now);
      Candidate candidate = candidate(id, subject, dossier.get(), standing, scenario, now);
      byReason.putIfAbsent(candidate.reason(), candidate);
      if (candidate.outcome() != null) {
        candidate
            .age()
            .filter(age -> age < CHILD)
            .ifPresent(age -> byAge.putIfAbsent("child", candidate));
        candidate
            .age()
            .filter(age -> age >= OLD)
            .ifPresent(age -> byAge.putIfAbsent("old", candidate));
      }
    }
    List<Example> examples = new ArrayList<>();
    for (String reason : scenario.reasons()) {
      examples.add(
          example(byReason.get(reason), "reason", reason, outcome(scenario, reason), false));
    }
    for (String reason : scenario.notIssuedReasons()) {
      examples.add(example(byReason.get(reason), "reason", reason, null, false));
    }
    for (String kind : List.of("child", "old")) {
      Candidate candidate = byAge.get(kind);
      if (candidate != null) {
        examples.add(example(candidate, kind, candidate.reason(), candidate.outcome(), true));
      }
    }
    return examples;
  }

  private static Example example(
      @Nullable Candidate candidate,
      String kind,
      String reason,
      @Nullable String outcome,
      boolean withAge) {
    if (candidate == null) {
      return new Example(kind, reason, outcome, null, null, null);
    }
    return new Example(
        kind,
        reason,
        candidate.outcome(),
        new ExampleIdentity(TYPE, candidate.id()),
        candidate.name(),
        withAge ? candidate.age().orElse(null) : null);
  }

  private static @Nullable String outcome(Scenario scenario, String reason) {
    return scenario.outcomeOf(reason).map(Object::toString).orElse(null);
  }

  private Candidate candidate(
      String id,
      SubjectRef subject,
      Dossier dossier,
      Standing standing,
      Scenario scenario,
      Instant now) {
    var direct = decisions.directFields(subject, dossier, scenario.header().subject());
    String name = direct.get("firstName") instanceof FieldValue.Text(String first) ? first : "";
    Optional<Integer> age =
        dossier.living().stream()
            .filter(record -> record.type().equals(scenario.header().subject()))
            .map(record -> record.fields().get("birthDate"))
            .flatMap(
                value ->
                    value instanceof FieldValue.Moment(Instant born)
                        ? java.util.stream.Stream.of(born)
                        : java.util.stream.Stream.empty())
            .map(born -> years(born, now))
            .findFirst();
    return switch (standing) {
      case Standing.Decided decided ->
          new Candidate(
              id, decided.decision().reason(), decided.decision().outcome().value(), age, name);
      case Standing.Unknown unknown ->
          new Candidate(id, unknown.last().reason(), "UNKNOWN", age, name);
      case Standing.NotIssued notIssued -> new Candidate(id, notIssued.reason(), null, age, name);
      case Standing.Absent nobody -> new Candidate(id, "", null, age, name);
      case Standing.Undecided nothing -> new Candidate(id, "", null, age, name);
    };
  }

  private static int years(Instant born, Instant now) {
    return Period.between(
            LocalDate.ofInstant(born, ZoneOffset.UTC), LocalDate.ofInstant(now, ZoneOffset.UTC))
        .getYears();
  }
}
