package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.enrolment.Session;
import org.xinqiao.credential.issuer.IssuingClock;
import org.xinqiao.gateway.access.LookHistory;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/** What a resident may see on their own device: why, and who looked. */
@RestController
class HolderInsightsApi {
  private final EnrolledDevices devices;
  private final Decisions decisions;
  private final ActiveScenarios scenarios;
  private final ActivePublications publications;
  private final LookHistory looks;
  private final IssuingClock clock;

  HolderInsightsApi(
      EnrolledDevices devices,
      Decisions decisions,
      ActiveScenarios scenarios,
      ActivePublications publications,
      LookHistory looks,
      IssuingClock clock) {
    this.devices = devices;
    this.decisions = decisions;
    this.scenarios = scenarios;
    this.publications = publications;
    this.looks = looks;
    this.clock = clock;
  }

  /**
   * @param looks the newest first, {@value LookHistory#MOST} at most
   * @param knownFrom who looked before is not told here; null where everything is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Looks(List<LookHistory.Look> looks, @Nullable Instant knownFrom) {
    @Override
    public String toString() {
      return "Looks[" + looks.size() + "]";
    }
  }

  @Operation(
      summary = "Why this device's resident stands as they do, until when, and what to do",
      description =
          "In both languages, with the records that it rests on, but without their values.")
  @GetMapping("/explanation")
  ResponseEntity<ExplanationView> explanation(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    Session session = devices.acting(authorization);
    var grant = session.grant();
    Instant now = clock.instant();
    Scenario scenario =
        scenarios
            .find(grant.scenario())
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "sunset-reached", "The scenario has ended; nothing is issued any more"));
    return answer(
        ExplanationView.of(
            decisions.standing(grant.subject(), grant.scenario(), now),
            scenario,
            publications,
            grant.delegate().isPresent(),
            now));
  }

  @Operation(
      summary = "Who looked at this device's resident, and what for",
      description = "From the audit log, the newest first; of its last million lines.")
  @GetMapping("/looks")
  ResponseEntity<Looks> looks(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    Session session = devices.acting(authorization);
    LookHistory.Found found = looks.of(session.grant().subject());
    return answer(new Looks(found.looks(), found.knownFrom().orElse(null)));
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
