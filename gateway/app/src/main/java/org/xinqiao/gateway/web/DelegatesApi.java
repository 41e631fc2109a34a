package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.credential.enrolment.Delegate;
import org.xinqiao.credential.enrolment.Delegate.Relation;
import org.xinqiao.gateway.issuing.Desk;
import org.xinqiao.gateway.issuing.EnrolmentDesk;
import org.xinqiao.gateway.issuing.EnrolmentDesk.Recording;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/** Who acts for a child or an old person, for officials. */
@RestController
@RequestMapping("/api/delegates")
class DelegatesApi {
  private static final int LONGEST_YEARS = 1;

  private final EnrolmentDesk desk;
  private final ActiveScenarios scenarios;
  private final OfficialsLooks looks;
  private final Clock clock;

  DelegatesApi(EnrolmentDesk desk, ActiveScenarios scenarios, OfficialsLooks looks, Clock clock) {
    this.desk = desk;
    this.scenarios = scenarios;
    this.looks = looks;
    this.clock = clock;
  }

  /**
   * @param name of the delegate, 1 to 60 characters
   * @param relation {@code parent}, {@code guardian}, {@code child}, {@code carer} or {@code other}
   * @param until the last day, at most a year ahead
   */
  record RecordRequest(
      @Nullable String scenario,
      LookRequest.@Nullable IdentityBody identity,
      @Nullable String purpose,
      @Nullable String name,
      @Nullable String relation,
      @Nullable String until) {
    LookRequest look() {
      return new LookRequest(scenario, identity, purpose, null, null);
    }

    @Override
    public String toString() {
      return "RecordRequest[hidden]";
    }
  }

  @Operation(
      summary = "Records who acts for a resident",
      description =
          "Offers and paper for them are flagged in the token, and end with the last day at the"
              + " latest.")
  @PostMapping
  ResponseEntity<DelegateView> record(@RequestBody RecordRequest request, Principal who) {
    looks.spend(who);
    Scenario scenario = request.look().checkedScenario(scenarios);
    Desk.Look look = request.look().checkedLook(who.getName());
    Identity identity = request.look().checkedIdentity();
    Recording recording =
        desk.record(look, scenario, identity, name(request), relation(request), until(request));
    return switch (recording) {
      case Recording.Recorded(Delegate delegate) ->
          ResponseEntity.status(HttpStatus.CREATED).body(DelegateView.of(delegate));
      case Recording.Nobody nobody ->
          throw ProblemException.notFound("Nobody is known by this identity", "identity");
      case Recording.TooMany many ->
          throw ProblemException.conflict(
              "too-many-delegates", "As many act for this resident as can: end one of them first");
    };
  }

  @Operation(summary = "Ends before its time that somebody acts for a resident")
  @PostMapping("/{number}/end")
  ResponseEntity<Void> end(
      @PathVariable int number, @RequestBody LookRequest request, Principal who) {
    looks.spend(who);
    Scenario scenario = request.checkedScenario(scenarios);
    Desk.Look look = request.checkedLook(who.getName());
    if (!desk.end(look, scenario, request.checkedIdentity(), number)) {
      throw IssuanceProblems.noSuchDelegate();
    }
    return ResponseEntity.noContent().build();
  }

  private static String name(RecordRequest request) {
    String name = request.name() == null ? "" : request.name().strip();
    if (name.isEmpty() || name.length() > Delegate.LONGEST_NAME) {
      throw ProblemException.invalid(
          "name", "give the delegate's name in 1 to " + Delegate.LONGEST_NAME + " characters");
    }
    return name;
  }

  private static Relation relation(RecordRequest request) {
    return Relation.of(String.valueOf(request.relation()))
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "relation", "give parent, guardian, child, carer or other"));
  }

  /** The end of the last day. */
  private Instant until(RecordRequest request) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate last;
    try {
      last = LocalDate.parse(String.valueOf(request.until()));
    } catch (DateTimeException e) {
      throw wrongDay();
    }
    if (last.isBefore(today) || last.isAfter(today.plusYears(LONGEST_YEARS))) {
      throw wrongDay();
    }
    return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static ProblemException wrongDay() {
    return ProblemException.invalid(
        "until", "give the last day as 2027-01-31, from today to a year ahead");
  }
}
