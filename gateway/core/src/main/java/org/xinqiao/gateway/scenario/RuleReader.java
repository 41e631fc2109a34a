package org.xinqiao.gateway.scenario;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.connectors.record.RecordType;

/** Reads and compiles the rules of a scenario. */
final class RuleReader {
  private final Expressions expressions;
  private final List<Outcome> outcomes;
  private final Set<RecordType> fresh;
  private final List<String> reasons = new ArrayList<>();

  RuleReader(Expressions expressions, List<Outcome> outcomes, Set<RecordType> fresh) {
    this.expressions = expressions;
    this.outcomes = outcomes;
    this.fresh = fresh;
  }

  List<Rule> notIssued(List<YamlPart> parts) {
    List<Rule> rules = new ArrayList<>();
    for (YamlPart part : parts) {
      part.keys(Set.of("reason", "evidence"), Set.of());
      Optional<Expression> evidence = evidence(part);
      reason(part)
          .filter(reason -> evidence.isPresent())
          .ifPresent(reason -> rules.add(new Rule(Optional.empty(), reason, evidence, Set.of())));
    }
    return rules;
  }

  List<Rule> rules(YamlPart list) {
    List<Rule> rules = new ArrayList<>();
    List<YamlPart> parts = list.items();
    if (parts.isEmpty()) {
      list.mistake("there is no rule", "end the list with a rule 'otherwise: true'");
    }
    for (int i = 0; i < parts.size(); i++) {
      YamlPart part = parts.get(i);
      boolean last = i == parts.size() - 1;
      part.keys(
          last
              ? Set.of("outcome", "reason", "otherwise", "changeableBy")
              : Set.of("outcome", "reason", "evidence", "changeableBy"),
          Set.of());
      part.get("otherwise")
          .filter(value -> !value.text().equals("true"))
          .ifPresent(value -> value.mistake("the last rule always matches", "otherwise: true"));
      Optional<Expression> evidence = last ? Optional.empty() : evidence(part);
      Optional<Outcome> outcome = part.get("outcome").flatMap(this::outcome);
      Set<RecordType> changeableBy = changeableBy(part);
      reason(part)
          .filter(reason -> outcome.isPresent() && (last || evidence.isPresent()))
          .ifPresent(reason -> rules.add(new Rule(outcome, reason, evidence, changeableBy)));
    }
    return rules;
  }

  /** The reasons read so far, those of rules with mistakes too. */
  List<String> reasons() {
    return reasons;
  }

  /** Compiles an expression; what is wrong with it is named by line and column of the file. */
  Optional<Expression> compiled(YamlPart part, CelType result) {
    String source = part.text();
    if (source.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(expressions.compile(source, result));
    } catch (CelValidationException e) {
      e.getErrors()
          .forEach(
              error ->
                  part.mistakeWithin(
                      Math.max(1, error.getSourceLocation().getLine()),
                      Math.max(0, error.getSourceLocation().getColumn()),
                      "the CEL expression is wrong: " + error.getMessage(),
                      "an expression of type "
                          + (result.equals(Expressions.TRUTH) ? "bool" : "list of records")
                          + " over the variables under 'records'"));
    } catch (CelEvaluationException e) {
      part.mistake("the CEL expression can't be planned", "a simpler expression");
    }
    return Optional.empty();
  }

  private Optional<Expression> evidence(YamlPart part) {
    return part.get("evidence").flatMap(value -> compiled(value, Expressions.RECORDS));
  }

  private Optional<String> reason(YamlPart part) {
    Optional<String> reason =
        part.get("reason")
            .flatMap(
                value ->
                    value.parsed(
                        text -> new ScenarioId(text).value(),
                        "lower-case words, such as no-finding"));
    reason.ifPresent(reasons::add);
    return reason;
  }

  private Optional<Outcome> outcome(YamlPart value) {
    Optional<Outcome> outcome =
        value.parsed(Outcome::new, "upper-case letters, digits and underscores");
    if (outcome.isPresent() && !outcomes.contains(outcome.get())) {
      value.mistake("unknown outcome", "one of " + outcomes);
    }
    return outcome;
  }

  private Set<RecordType> changeableBy(YamlPart part) {
    Set<RecordType> types = new HashSet<>();
    for (YamlPart item : part.get("changeableBy").map(YamlPart::items).orElse(List.of())) {
      item.parsed(RecordType::new, "a record type, such as pcr-result")
          .ifPresent(
              type -> {
                if (!fresh.contains(type)) {
                  item.mistake(
                      "there is no freshness limit for this record type",
                      "one of " + fresh.stream().sorted().toList() + ", or add it to 'freshness'");
                }
                types.add(type);
              });
    }
    return types;
  }
}
