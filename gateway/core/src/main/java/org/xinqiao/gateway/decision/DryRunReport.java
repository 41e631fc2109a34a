package org.xinqiao.gateway.decision;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.xinqiao.connectors.publication.MappingReport;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * What rows would do. Nobody's identity and no value of a row is in it.
 *
 * @param quality what would become of the rows before they are merged
 * @param people whom the accepted rows are about
 * @param scenarios what would change of outcomes
 * @param untold scenarios in which too few people stand anywhere for it to be told without telling
 *     about one of them
 * @param failures of rules, without any value of a record
 */
public record DryRunReport(
    MappingReport quality,
    Effects effects,
    long people,
    List<ScenarioChanges> scenarios,
    List<ScenarioId> untold,
    List<String> failures) {
  /** {@code created + updated + duplicate + stale} are the accepted rows. */
  public record Effects(long created, long updated, long duplicate, long stale) {}

  /**
   * Of one scenario.
   *
   * @param changed people whose outcome would be another
   * @param worse people who would be worse off; losing a flag counts too, with the same outcome
   * @param changes the most frequent first
   * @param example one of those people, worse off if any is
   */
  public record ScenarioChanges(
      ScenarioId scenario,
      long changed,
      long worse,
      List<OutcomeChange> changes,
      Optional<Example> example) {}

  /**
   * So many people would go from one outcome to another.
   *
   * @param from an outcome, {@code not issued: REASON}, or {@code nobody} for who is not known
   */
  public record OutcomeChange(String from, String to, long people) {}

  /** Somebody before and after, by a pseudonym that is told to nobody. */
  public record Example(Explanation before, Explanation after) {}

  /**
   * Why somebody stands so.
   *
   * @param reason of the rule; empty for who is not known
   * @param flags that are set, sorted
   */
  public record Explanation(
      String outcome, String reason, List<String> flags, List<EvidenceFields> evidence) {}

  /** A record that a decision rests on, without its values. */
  public record EvidenceFields(RecordType recordType, SortedSet<String> fields) {}
}
