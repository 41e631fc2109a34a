package org.xinqiao.gateway.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.OutcomeCounts;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * How many people stand how, recounted from the dossiers at the read. Open to all, so one recount
 * at a time a scenario is made, and requests within a second of it share it.
 */
@RestController
@RequestMapping("/api/outcomes")
class OutcomesApi {
  private static final Duration SHARED = Duration.ofSeconds(1);

  private final Decisions decisions;
  private final ActiveScenarios scenarios;
  private final Clock clock;
  private final Map<ScenarioId, OutcomeCounts> last = new ConcurrentHashMap<>();

  OutcomesApi(Decisions decisions, ActiveScenarios scenarios, Clock clock) {
    this.decisions = decisions;
    this.scenarios = scenarios;
    this.clock = clock;
  }

  record Outcomes(
      String scenario, Instant asOf, Map<String, Long> outcomes, Map<String, Long> notIssued) {
    static Outcomes of(OutcomeCounts counts) {
      Map<String, Long> outcomes = new LinkedHashMap<>();
      counts.outcomes().forEach((outcome, people) -> outcomes.put(outcome.value(), people));
      outcomes.put("UNKNOWN", counts.unknown());
      return new Outcomes(counts.scenario().value(), counts.asOf(), outcomes, counts.notIssued());
    }
  }

  /**
   * @param scenario the id of a scenario in force
   */
  @GetMapping
  Outcomes outcomes(@RequestParam String scenario) {
    Scenario chosen = LookRequest.scenario(scenario, scenarios);
    return Outcomes.of(
        last.compute(
            chosen.id(),
            (id, before) -> {
              Instant now = clock.instant();
              boolean fresh =
                  before != null
                      && now.isBefore(before.asOf().plus(SHARED))
                      && !now.isBefore(before.asOf());
              return fresh ? before : decisions.recount(id, now);
            }));
  }
}
