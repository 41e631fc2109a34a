package org.xinqiao.gateway.web;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.gateway.access.LookQuota;
import org.xinqiao.gateway.app.Settings;
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
  private final LookQuota quota;
  private final Contests contests;
  private final Clock clock;

  DecisionsApi(
      Desk desk,
      ActiveScenarios scenarios,
      ActivePublications publications,
      Settings settings,
      Contests contests,
      Clock clock) {
    this.desk = desk;
    this.scenarios = scenarios;
    this.publications = publications;
    this.quota = new LookQuota(settings.looksPerMinute());
    this.contests = contests;
    this.clock = clock;
  }

  /** Both artefacts of one decision; each is worth its signature and nothing more. */
  record Credentials(String token, String credential) {
    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  @PostMapping("/lookup")
  DecisionView lookup(@RequestBody LookRequest request, Principal who) {
    spend(who);
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
    spend(who);
    var scenario = request.checkedScenario(scenarios);
    Issuance issuance =
        desk.issue(request.checkedLook(who.getName()), scenario, request.checkedIdentity());
    return switch (issuance) {
      case Issuance.Issued(String token, String credential, var until) ->
          new Credentials(token, credential);
      case Issuance.NotIssued(String reason) ->
          throw ProblemException.conflict("not-issued-" + reason, "Nothing is issued: " + reason);
      case Issuance.Undecided nothing ->
          throw ProblemException.unavailable(
              "undecided", "The rules could not be evaluated; an alarm was raised");
      case Issuance.Nobody nobody ->
          throw ProblemException.notFound("Nobody is known by this identity", "identity");
      case Issuance.FormNotOffered none ->
          throw ProblemException.conflict(
              "form-not-offered", "The scenario has no credential of this form");
      case Issuance.SunsetReached over ->
          throw ProblemException.conflict(
              "sunset-reached", "The scenario has ended; nothing is issued any more");
      case Issuance.SignerExpired expired ->
          throw ProblemException.unavailable(
              "signer-expired", "No signer is valid now; an alarm was raised for the operator");
      case Issuance.KeysUnavailable gone ->
          throw ProblemException.unavailable(
              "keys-unavailable", "The key store can't be read now; nothing is issued without it");
    };
  }

  private void spend(Principal who) {
    long wait = quota.secondsToWait(who.getName());
    if (wait > 0) {
      throw ProblemException.tooMany(wait);
    }
  }
}
