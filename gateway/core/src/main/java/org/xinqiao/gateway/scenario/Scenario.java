package org.xinqiao.gateway.scenario;

import dev.cel.runtime.CelEvaluationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.xinqiao.connectors.record.RecordType;

/** One version of a scenario, compiled. Immutable; safe for any number of threads. */
public final class Scenario {
  private final ScenarioHeader header;
  private final List<Rule> notIssued;
  private final List<Rule> rules;
  private final SortedMap<String, Expression> flags;
  private final Map<String, Set<RecordType>> changeableBy;

  Scenario(
      ScenarioHeader header,
      List<Rule> notIssued,
      List<Rule> rules,
      SortedMap<String, Expression> flags) {
    this.header = header;
    this.notIssued = List.copyOf(notIssued);
    this.rules = List.copyOf(rules);
    this.flags = flags;
    this.changeableBy = changeableBy(rules);
  }

  /** Gathered once: every read asks for it. */
  private static Map<String, Set<RecordType>> changeableBy(List<Rule> rules) {
    return rules.stream()
        .collect(
            Collectors.groupingBy(
                Rule::reason,
                Collectors.flatMapping(
                    rule -> rule.changeableBy().stream(), Collectors.toUnmodifiableSet())));
  }

  public ScenarioId id() {
    return header.id();
  }

  public int ruleVersion() {
    return header.ruleVersion();
  }

  public ScenarioHeader header() {
    return header;
  }

  /** The names of the flags that can be set, sorted. */
  public List<String> flags() {
    return List.copyOf(flags.keySet());
  }

  /** The reasons of outcomes, in the order of the rules. */
  public List<String> reasons() {
    return rules.stream().map(Rule::reason).distinct().toList();
  }

  /** The reasons for which nothing is issued. */
  public List<String> notIssuedReasons() {
    return notIssued.stream().map(Rule::reason).toList();
  }

  /**
   * The outcome that a reason stands for; empty for a reason that is no rule's or issues nothing.
   */
  public Optional<Outcome> outcomeOf(String reason) {
    return rules.stream()
        .filter(r -> r.reason().equals(reason))
        .flatMap(r -> r.outcome().stream())
        .findFirst();
  }

  /** The record types whose silence leaves an outcome with this reason in doubt. */
  public Set<RecordType> changeableBy(String reason) {
    return changeableBy.getOrDefault(reason, Set.of());
  }

  /** Evaluates the rules as of an instant. A pure function. */
  public Determination determine(List<Fact> facts, Instant asOf) {
    if (facts.stream().noneMatch(f -> f.type().equals(header.subject()))) {
      return new Determination.Made(new Finding.NoSubject(), Optional.empty(), List.of());
    }
    return ScopedValue.where(Expressions.HORIZON, new Horizon(asOf))
        .call(() -> evaluate(activation(facts)));
  }

  private Determination evaluate(Map<String, List<RecordView>> activation) {
    Horizon horizon = Expressions.HORIZON.get();
    String at = "";
    try {
      for (Rule rule : notIssued) {
        at = rule.reason();
        Optional<List<Integer>> evidence = evidence(rule, activation);
        if (evidence.isPresent()) {
          return new Determination.Made(
              new Finding.NotIssued(rule.reason()), horizon.next(), evidence.get());
        }
      }
      for (Rule rule : rules) {
        at = rule.reason();
        Optional<List<Integer>> evidence = evidence(rule, activation);
        if (evidence.isPresent()) {
          List<String> set = new ArrayList<>();
          for (var flag : flags.entrySet()) {
            at = flag.getKey();
            if (flag.getValue().value(activation).equals(true)) {
              set.add(flag.getKey());
            }
          }
          return new Determination.Made(
              new Finding.Found(rule.outcome().orElseThrow(), rule.reason(), set),
              horizon.next(),
              evidence.get());
        }
      }
    } catch (CelEvaluationException e) {
      // Its message may quote a record.
      return new Determination.Failed(
          "scenario " + id() + " version " + ruleVersion() + ", " + at + ": the rule failed");
    }
    throw new IllegalStateException("the last rule of a scenario always matches");
  }

  /** The facts that a rule selects, or empty when it doesn't match. */
  private static Optional<List<Integer>> evidence(
      Rule rule, Map<String, List<RecordView>> activation) throws CelEvaluationException {
    if (rule.evidence().isEmpty()) {
      return Optional.of(List.of());
    }
    List<?> matched = (List<?>) rule.evidence().get().value(activation);
    if (matched.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> indices = new ArrayList<>();
    for (Object selected : matched) {
      if (selected instanceof RecordView record) {
        indices.add(record.index());
      }
    }
    return Optional.of(indices);
  }

  private Map<String, List<RecordView>> activation(List<Fact> facts) {
    Map<String, List<RecordView>> activation = new HashMap<>();
    header
        .records()
        .forEach(
            (name, type) -> {
              List<RecordView> list = new ArrayList<>();
              for (int i = 0; i < facts.size(); i++) {
                if (facts.get(i).type().equals(type)) {
                  list.add(new RecordView(facts.get(i).fields(), i));
                }
              }
              activation.put(name, list);
            });
    return activation;
  }
}
