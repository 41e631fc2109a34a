package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.status.Form;
import org.xinqiao.gateway.contest.Contests;
import org.xinqiao.gateway.issuing.Desk;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.scenario.ActiveScenarios;

/** Look-ups and issues, for officials. Identities stand in bodies, never in a URL. */
@RestController
@RequestMapping("/api/decisions")
class DecisionsApi {
  private final Desk desk;
  private final ActiveScenarios scenarios;
  private final ActivePublications publications;
  private final OfficialsLooks looks;
  private final Contests contests;
  private final Clock clock;

  DecisionsApi(
      Desk desk,
      ActiveScenarios scenarios,
      ActivePublications publications,
      OfficialsLooks looks,
      Contests contests,
      Clock clock) {
    this.desk = desk;
    this.scenarios = scenarios;
    this.publications = publications;
    this.looks = looks;
    this.contests = contests;
    this.clock = clock;
  }

  /**
   * The artefacts of one decision; each is worth its signature and nothing more.
   *
   * @param credential null on paper, and where the scenario has none for wallets
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Credentials(
      @Nullable String token, @Nullable String credential, String form, Instant expiresAt) {
    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  @PostMapping("/lookup")
  DecisionView lookup(@RequestBody LookRequest request, Principal who) {
    looks.spend(who);
    var scenario = request.checkedScenario(scenarios);
    Desk.Found found =
        desk.lookup(request.checkedLook(who.getName()), scenario, request.checkedIdentity());
    List<ContestView> theirs =
        contests.of(found.subject()).stream()
            .filter(contest -> contest.scenario().equals(scenario.id()))
            .map(contest -> ContestView.of(contest, clock.instant()))
            .toList();
    return DecisionView.of(found, scenario, publications, theirs);
  }

  @PostMapping("/issue")
  Credentials issue(@RequestBody LookRequest request, Principal who) {
    looks.spend(who);
    var scenario = request.checkedScenario(scenarios);
    Form form = request.checkedForm();
    Desk.Handed handed =
        desk.issue(
            request.checkedLook(who.getName()),
            scenario,
            request.checkedIdentity(),
            form,
            request.checkedDelegate());
    return switch (handed) {
      case Desk.Handed.Given(var token, var credential, var until) ->
          new Credentials(token.orElse(null), credential.orElse(null), form.text(), until);
      case Desk.Handed.Refused(Issuance why) -> throw IssuanceProblems.of(why);
      case Desk.Handed.NoSuchDelegate none -> throw IssuanceProblems.noSuchDelegate();
    };
  }
}
