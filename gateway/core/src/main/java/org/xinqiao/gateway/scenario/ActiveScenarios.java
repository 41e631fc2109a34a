package org.xinqiao.gateway.scenario;

import java.util.List;
import java.util.Optional;

/** The scenarios in force, one version each, sorted by id. */
public record ActiveScenarios(List<Scenario> scenarios) {
  public ActiveScenarios {
    scenarios = scenarios.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    if (scenarios.stream().map(Scenario::id).distinct().count() != scenarios.size()) {
      throw new IllegalArgumentException("one version of a scenario is in force at a time");
    }
  }

  public Optional<Scenario> find(ScenarioId id) {
    for (Scenario scenario : scenarios) {
      if (scenario.id().equals(id)) {
        return Optional.of(scenario);
      }
    }
    return Optional.empty();
  }
}
