package org.xinqiao.gateway.scenario;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.xinqiao.connectors.record.RecordType;

/**
 * What a scenario says beside its rules.
 *
 * @param ruleVersion from 1; higher is newer
 * @param subject the record type without which there is nothing to decide
 * @param sunset the day (00:00 UTC) on which issuing stops
 * @param outcomes from best to worst
 * @param admit those that a checkpoint admits unless it says otherwise
 * @param records variable name to record type
 * @param freshness the longest time since the last good pull, by record type
 * @param texts by reason, then by language tag (BCP 47)
 * @param title what people call it, by language tag
 * @param flagTitles what people call each flag, by flag, then by language tag
 * @param authorities whose value counts where departments differ
 * @param credential which credentials there are
 * @param answerWithin how long a department has to answer somebody who contests its record
 */
public record ScenarioHeader(
    ScenarioId id,
    int ruleVersion,
    RecordType subject,
    String legalBasis,
    LocalDate sunset,
    List<Outcome> outcomes,
    List<Outcome> admit,
    Map<String, RecordType> records,
    Map<RecordType, Duration> freshness,
    Map<String, Map<String, ReasonText>> texts,
    Map<String, String> title,
    Map<String, Map<String, String>> flagTitles,
    AuthorityOrder authorities,
    CredentialTemplate credential,
    Duration answerWithin) {
  /** Two days. */
  public static final Duration ANSWER_WITHIN = Duration.ofHours(48);

  public ScenarioHeader {
    outcomes = List.copyOf(outcomes);
    admit = List.copyOf(admit);
    records = Map.copyOf(records);
    freshness = Map.copyOf(freshness);
    texts = Map.copyOf(texts);
    title = Map.copyOf(title);
    flagTitles = Map.copyOf(flagTitles);
  }
}
