package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Evidence;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.scenario.ReasonText;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioHeader;

/**
 * Why somebody stands as they do, for their own device. A device may be found by others: no name,
 * no record's key and no value of a record is in it.
 *
 * @param outcome null when nothing is issued
 * @param lastOutcome with {@code UNKNOWN}: the outcome before the source fell silent
 * @param since with {@code UNKNOWN}: since when
 * @param silent with {@code UNKNOWN}: the record types whose sources are silent
 * @param notIssued the reason why nothing is issued
 * @param reason of the decision; with {@code UNKNOWN} that of the last one
 * @param texts by language; with {@code UNKNOWN} what that means
 * @param flags with their titles by language
 * @param holdsUntil the next instant at which time alone can change outcome, reason or flags; null:
 *     never
 * @param asOf when this was read
 * @param evidence the records that the decision rests on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExplanationView(
    String scenario,
    Map<String, String> title,
    @Nullable String outcome,
    @Nullable String lastOutcome,
    @Nullable Instant since,
    List<String> silent,
    @Nullable String notIssued,
    String reason,
    Map<String, ReasonText> texts,
    List<FlagView> flags,
    @Nullable Instant holdsUntil,
    Instant decidedAt,
    Instant asOf,
    int ruleVersion,
    String legalBasis,
    boolean delegate,
    List<RecordView> evidence) {
  private static final String UNKNOWN = "UNKNOWN";

  record FlagView(String flag, Map<String, String> title) {}

  /**
   * @param department its name by language
   * @param version an instant where the publication's versions are instants, else a number
   * @param rule whose condition the record fulfilled
   */
  record RecordView(
      String publication,
      Map<String, String> department,
      String recordType,
      String version,
      String rule) {}

  /**
   * @param delegate whether the device is that of who acts for the resident
   */
  static ExplanationView of(
      Standing standing,
      Scenario scenario,
      ActivePublications publications,
      boolean delegate,
      Instant asOf) {
    return switch (standing) {
      case Standing.Decided(Decision decision) ->
          decided(decision, null, null, List.of(), scenario, publications, delegate, asOf);
      case Standing.Unknown(Decision last, Instant since, var silent) ->
          decided(
              last,
              last.outcome().value(),
              since,
              silent.stream().map(RecordType::value).sorted().toList(),
              scenario,
              publications,
              delegate,
              asOf);
      case Standing.NotIssued(String reason, Instant decidedAt, var evidence) ->
          new ExplanationView(
              scenario.id().value(),
              new TreeMap<>(scenario.header().title()),
              null,
              null,
              null,
              List.of(),
              reason,
              reason,
              texts(scenario.header(), reason),
              List.of(),
              null,
              decidedAt,
              asOf,
              scenario.ruleVersion(),
              scenario.header().legalBasis(),
              delegate,
              records(evidence, reason, publications));
      case Standing.Absent nobody ->
          throw ProblemException.notFound("Nobody is known by this identity", null);
      case Standing.Undecided nothing ->
          throw ProblemException.unavailable(
              "undecided", "The rules could not be evaluated; an alarm was raised");
    };
  }

  private static ExplanationView decided(
      Decision decision,
      @Nullable String lastOutcome,
      @Nullable Instant since,
      List<String> silent,
      Scenario scenario,
      ActivePublications publications,
      boolean delegate,
      Instant asOf) {
    ScenarioHeader header = scenario.header();
    boolean unknown = since != null;
    return new ExplanationView(
        scenario.id().value(),
        new TreeMap<>(header.title()),
        unknown ? UNKNOWN : decision.outcome().value(),
        lastOutcome,
        since,
        silent,
        null,
        decision.reason(),
        texts(header, unknown ? "unknown" : decision.reason()),
        decision.flags().stream()
            .map(f -> new FlagView(f, new TreeMap<>(header.flagTitles().getOrDefault(f, Map.of()))))
            .toList(),
        decision.holdsUntil().orElse(null),
        decision.decidedAt(),
        asOf,
        decision.ruleVersion(),
        header.legalBasis(),
        delegate,
        records(decision.evidence(), decision.reason(), publications));
  }

  private static Map<String, ReasonText> texts(ScenarioHeader header, String reason) {
    return new TreeMap<>(header.texts().getOrDefault(reason, Map.of()));
  }

  private static List<RecordView> records(
      List<Evidence> evidence, String rule, ActivePublications publications) {
    return evidence.stream()
        .map(
            one ->
                new RecordView(
                    one.publication().value(),
                    DecisionView.department(one.publication(), publications),
                    one.recordType().value(),
                    DecisionView.version(one, publications),
                    rule))
        .toList();
  }

  @Override
  public String toString() {
    return "ExplanationView[hidden]";
  }
}
