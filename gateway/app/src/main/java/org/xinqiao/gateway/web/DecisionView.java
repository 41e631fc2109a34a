package org.xinqiao.gateway.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Evidence;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.issuing.Desk;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.scenario.Scenario;

/**
 * The full explanation of a decision, for an official.
 *
 * @param outcome null when nothing is issued
 * @param lastOutcome with {@code UNKNOWN}: the outcome before the source fell silent
 * @param since with {@code UNKNOWN}: since when
 * @param silent with {@code UNKNOWN}: the record types whose sources are silent
 * @param notIssued the reason why nothing is issued, such as {@code deceased}
 * @param holdsUntil the next instant at which time alone can change outcome, reason or flags; null:
 *     never
 * @param contests the person's, of this scenario, the oldest first
 * @param delegates who act for the person now
 */
record DecisionView(
    String scenario,
    @Nullable String outcome,
    @Nullable String lastOutcome,
    @Nullable Instant since,
    List<String> silent,
    @Nullable String notIssued,
    @Nullable String reason,
    List<String> flags,
    @Nullable Instant holdsUntil,
    @Nullable Instant decidedAt,
    int ruleVersion,
    @Nullable Long epoch,
    String legalBasis,
    @Nullable String name,
    List<EvidenceView> evidence,
    List<ConflictView> conflicts,
    List<ContestView> contests,
    List<DelegateView> delegates) {

  /**
   * Departments that give different values of one field; all of them stay stored.
   *
   * @param given in the order of authority: rules see the first one's value
   */
  record ConflictView(String recordType, String field, List<GivenView> given) {}

  record GivenView(String publication, Map<String, String> department, Object value) {}

  /**
   * @param version an instant where the publication's versions are instants, else a number
   */
  record EvidenceView(
      String publication,
      Map<String, String> department,
      String recordType,
      String recordKey,
      String version,
      @Nullable String rule,
      Map<String, Object> fields) {}

  static DecisionView of(
      Desk.Found found,
      Scenario scenario,
      ActivePublications publications,
      List<ContestView> contests) {
    return switch (found.standing()) {
      case Standing.Decided(Decision decision) ->
          decided(
              decision,
              decision.outcome().value(),
              null,
              null,
              List.of(),
              found,
              scenario,
              publications,
              contests);
      case Standing.Unknown(Decision last, Instant since, var silent) ->
          decided(
              last,
              "UNKNOWN",
              last.outcome().value(),
              since,
              silent.stream().map(RecordType::value).sorted().toList(),
              found,
              scenario,
              publications,
              contests);
      case Standing.NotIssued(String reason, Instant decidedAt, var evidence) ->
          new DecisionView(
              scenario.id().value(),
              null,
              null,
              null,
              List.of(),
              reason,
              reason,
              List.of(),
              null,
              decidedAt,
              scenario.ruleVersion(),
              null,
              scenario.header().legalBasis(),
              found.name().orElse(null),
              evidence.stream().map(e -> evidence(e, reason, publications)).toList(),
              conflicts(found, publications),
              contests,
              delegates(found));
      case Standing.Absent nobody ->
          throw ProblemException.notFound("Nobody is known by this identity", "identity");
      case Standing.Undecided nothing ->
          throw ProblemException.unavailable(
              "undecided", "The rules could not be evaluated; an alarm was raised");
    };
  }

  private static DecisionView decided(
      Decision decision,
      String outcome,
      @Nullable String lastOutcome,
      @Nullable Instant since,
      List<String> silent,
      Desk.Found found,
      Scenario scenario,
      ActivePublications publications,
      List<ContestView> contests) {
    return new DecisionView(
        scenario.id().value(),
        outcome,
        lastOutcome,
        since,
        silent,
        null,
        decision.reason(),
        decision.flags(),
        decision.holdsUntil().orElse(null),
        decision.decidedAt(),
        decision.ruleVersion(),
        decision.epoch(),
        scenario.header().legalBasis(),
        found.name().orElse(null),
        decision.evidence().stream()
            .map(e -> evidence(e, decision.reason(), publications))
            .toList(),
        conflicts(found, publications),
        contests,
        delegates(found));
  }

  private static List<DelegateView> delegates(Desk.Found found) {
    return found.delegates().stream().map(DelegateView::of).toList();
  }

  private static List<ConflictView> conflicts(Desk.Found found, ActivePublications publications) {
    return found.conflicts().stream()
        .map(
            conflict ->
                new ConflictView(
                    conflict.type().value(),
                    conflict.field(),
                    conflict.given().stream()
                        .map(
                            given ->
                                new GivenView(
                                    given.publication().value(),
                                    department(given.publication(), publications),
                                    plain(given.value())))
                        .toList()))
        .toList();
  }

  static Map<String, String> department(
      PublicationId publication, ActivePublications publications) {
    return publications.known(publication).map(known -> known.owner().name()).orElse(Map.of());
  }

  private static EvidenceView evidence(
      Evidence evidence, String rule, ActivePublications publications) {
    Map<String, Object> fields = new TreeMap<>();
    evidence.fields().forEach((name, value) -> fields.put(name, plain(value)));
    return new EvidenceView(
        evidence.publication().value(),
        department(evidence.publication(), publications),
        evidence.recordType().value(),
        evidence.recordKey(),
        version(evidence, publications),
        rule,
        fields);
  }

  static String version(Evidence evidence, ActivePublications publications) {
    boolean instant =
        publications
            .known(evidence.publication())
            .map(Publication::version)
            .map(column -> column.type() == VersionColumn.Type.INSTANT)
            .orElse(false);
    return instant
        ? Instant.EPOCH.plus(evidence.version(), java.time.temporal.ChronoUnit.MICROS).toString()
        : Long.toString(evidence.version());
  }

  private static Object plain(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> text;
      case FieldValue.Whole(long whole) -> whole;
      case FieldValue.Real(double real) -> real;
      case FieldValue.Truth(boolean truth) -> truth;
      case FieldValue.Moment(Instant moment) -> moment.toString();
    };
  }
}
