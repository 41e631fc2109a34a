package org.xinqiao.gateway.scenario;

import java.util.Optional;
import java.util.Set;
import org.xinqiao.connectors.record.RecordType;

/**
 * One line of the table of outcomes; the first that matches wins.
 *
 * @param outcome empty when no credential is issued for this reason
 * @param evidence selects the records that make the rule match; empty: it always matches
 * @param changeableBy the record types whose silence leaves this outcome in doubt
 */
record Rule(
    Optional<Outcome> outcome,
    String reason,
    Optional<Expression> evidence,
    Set<RecordType> changeableBy) {
  Rule {
    changeableBy = Set.copyOf(changeableBy);
  }
}
