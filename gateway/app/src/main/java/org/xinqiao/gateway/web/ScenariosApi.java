package org.xinqiao.gateway.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.CredentialTemplate;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.ReasonText;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioHeader;

/**
 * What a scenario says, in the resident's words and for checkpoints. Open to all: a rule that
 * decides is public.
 */
@RestController
@RequestMapping("/api/scenarios")
class ScenariosApi {
  private final ActiveScenarios scenarios;

  ScenariosApi(ActiveScenarios scenarios) {
    this.scenarios = scenarios;
  }

  /**
   * @param outcome null for a reason that is no rule's, such as {@code unknown}
   */
  record Reason(String reason, @Nullable String outcome, Map<String, ReasonText> texts) {}

  record Flag(String flag, Map<String, String> title) {}

  /**
   * @param form {@code app}, {@code paper-short} or {@code paper-long}
   * @param validSeconds for how long a credential of it is valid at most
   */
  record FormView(String form, long validSeconds) {}

  /**
   * @param formats {@code xq+cwt} where there is a token for codes, {@code dc+sd-jwt} where there
   *     is a wallet's credential
   * @param hints what a code shows for a look at an identity document: {@code name}, {@code birth}
   * @param forms those in which a credential is issued
   */
  record View(
      String scenario,
      int version,
      Map<String, String> title,
      String legalBasis,
      LocalDate sunset,
      List<String> outcomes,
      List<String> admit,
      List<Reason> reasons,
      List<Flag> flags,
      List<String> formats,
      List<String> hints,
      List<FormView> forms) {}

  @GetMapping("/{id}")
  View scenario(@PathVariable String id) {
    Scenario scenario = LookRequest.scenario(id, scenarios);
    ScenarioHeader header = scenario.header();
    List<Reason> reasons = new ArrayList<>();
    for (String reason : scenario.reasons()) {
      reasons.add(
          new Reason(
              reason,
              scenario.outcomeOf(reason).map(Outcome::value).orElse(null),
              texts(header, reason)));
    }
    for (String reason : new TreeMap<>(header.texts()).keySet()) {
      if (!scenario.reasons().contains(reason)) {
        reasons.add(new Reason(reason, null, texts(header, reason)));
      }
    }
    return new View(
        scenario.id().value(),
        scenario.ruleVersion(),
        new TreeMap<>(header.title()),
        header.legalBasis(),
        header.sunset(),
        header.outcomes().stream().map(Outcome::value).toList(),
        header.admit().stream().map(Outcome::value).toList(),
        reasons,
        scenario.flags().stream()
            .map(f -> new Flag(f, new TreeMap<>(header.flagTitles().getOrDefault(f, Map.of()))))
            .toList(),
        header.credential().formats(),
        header.credential().hints(),
        forms(header.credential()));
  }

  private static List<FormView> forms(CredentialTemplate template) {
    return template.forms().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new FormView(entry.getKey().text(), entry.getValue().toSeconds()))
        .toList();
  }

  private static Map<String, ReasonText> texts(ScenarioHeader header, String reason) {
    return new TreeMap<>(header.texts().getOrDefault(reason, Map.of()));
  }
}
