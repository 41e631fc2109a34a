package org.xinqiao.connectors.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.xinqiao.connectors.publication.Acceptance.QualityRule;
import org.xinqiao.connectors.record.Fault.Code;
import org.xinqiao.connectors.record.FieldValue;

/** Holds records to the quality rules of their publication. */
final class QualityCheck {
  /** The strictest first, so that a record that stops the publication is not only rejected. */
  private final List<QualityRule> rules;

  QualityCheck(List<QualityRule> rules) {
    this.rules =
        rules.stream().sorted(Comparator.comparing(QualityRule::severity).reversed()).toList();
  }

  /**
   * The names of the rules that a record breaks and is taken none the less.
   *
   * @throws RefusedRow if it breaks another
   */
  List<String> warnings(SortedMap<String, FieldValue> fields, SortedMap<String, FieldValue> direct)
      throws RefusedRow {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    for (QualityRule rule : rules) {
      if (!rule.rule().holds(fields, direct)) {
        switch (rule.severity()) {
          case WARN -> warnings.add(rule.name());
          case REJECT -> throw refused(rule);
          case STOP -> throw refused(rule).stopping();
        }
      }
    }
    return warnings.isEmpty() ? List.of() : warnings;
  }

  private static RefusedRow refused(QualityRule rule) {
    return new RefusedRow(
        Code.QUALITY_RULE,
        rule.name(),
        rule.remedy().orElse("see the rule " + rule.name() + " in the publication"));
  }
}
