package org.xinqiao.gateway.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.gateway.app.TownStart;
import org.xinqiao.gateway.issuing.Examples;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/**
 * The demo's residents and its two buttons, which act at the departments. Not there without the
 * town.
 */
@RestController
@RequestMapping("/api/demo")
class DemoApi {
  private final TownStart town;
  private final Examples examples;
  private final ActiveScenarios scenarios;

  DemoApi(TownStart town, Examples examples, ActiveScenarios scenarios) {
    this.town = town;
    this.examples = examples;
    this.scenarios = scenarios;
  }

  record ExamplesView(List<Examples.Example> examples) {}

  record PositiveTest(LookRequest.@Nullable IdentityBody identity) {}

  record Laboratory(@Nullable Boolean silent) {}

  /**
   * @param scenario whose reasons are looked for; without it the first one's
   */
  @GetMapping("/examples")
  ExamplesView examples(@RequestParam(required = false) @Nullable String scenario) {
    Scenario chosen =
        scenario == null
            ? scenarios.scenarios().getFirst()
            : LookRequest.scenario(scenario, scenarios);
    return new ExamplesView(examples.find(running(), chosen));
  }

  /**
   * The laboratory reports a positive test, collected now; the gateway learns of it by its next
   * pull.
   */
  @PostMapping("/positive-tests")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void report(@RequestBody PositiveTest test) {
    if (test.identity() == null) {
      throw ProblemException.invalid("identity", "give {\"type\":…, \"value\":…}");
    }
    try {
      running().reportPositiveTest(test.identity().checked().value());
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("Nobody in the town has this identity", "identity");
    }
  }

  @GetMapping("/laboratory")
  Laboratory laboratory() {
    return new Laboratory(running().laboratorySilent());
  }

  /** The laboratory stops answering, or answers again. */
  @PutMapping("/laboratory")
  Laboratory silence(@RequestBody Laboratory wish) {
    if (wish.silent() == null) {
      throw ProblemException.invalid("silent", "give true or false");
    }
    running().silenceLaboratory(wish.silent());
    return laboratory();
  }

  private Town running() {
    return town.town()
        .orElseThrow(() -> ProblemException.notFound("There is no demo town here", null));
  }
}
