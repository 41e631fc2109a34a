package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.credential.enrolment.Session;
import org.xinqiao.credential.issuer.IssuingClock;
import org.xinqiao.gateway.access.AuditLog;
import org.xinqiao.gateway.contest.Contest;
import org.xinqiao.gateway.contest.Contests;
import org.xinqiao.gateway.contest.Opening;
import org.xinqiao.gateway.contest.Statement;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/** The holder's side of contests: opening one, and what came of it. */
@RestController
@RequestMapping("/contests")
class HolderContestsApi {
  private static final String USER = "holder";
  private static final int SHORTEST = 3;

  private final EnrolledDevices devices;
  private final Contests contests;
  private final ActiveScenarios scenarios;
  private final AuditLog audit;
  private final IssuingClock clock;

  HolderContestsApi(
      EnrolledDevices devices,
      Contests contests,
      ActiveScenarios scenarios,
      AuditLog audit,
      IssuingClock clock) {
    this.devices = devices;
    this.contests = contests;
    this.scenarios = scenarios;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param scenario the one that the device is enrolled for
   * @param identity the resident's, so that the steward finds the row
   * @param statement what is wrong, 3 to 1,000 characters
   * @param publication whose record; needed where the decision rests on several
   */
  record ContestRequest(
      @Nullable String scenario,
      LookRequest.@Nullable IdentityBody identity,
      @Nullable String statement,
      @Nullable String publication) {
    @Override
    public String toString() {
      return "ContestRequest[hidden]";
    }
  }

  /**
   * @param answer the steward's; null while the case is open, and where the corrected record itself
   *     has ended it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OwnContest(ContestView contest, @Nullable String answer) {
    @Override
    public String toString() {
      return "OwnContest[hidden]";
    }
  }

  record OwnContests(List<OwnContest> contests) {}

  @Operation(
      summary = "Contests the record that the decision rests on",
      description =
          "A numbered case for the steward of that record, due when the scenario says. The same"
              + " record is contested once at a time.")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<OwnContest> open(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestBody ContestRequest request) {
    Session session = devices.acting(authorization);
    Instant now = clock.instant();
    Scenario scenario = LookRequest.scenario(request.scenario(), scenarios);
    if (!scenario.id().equals(session.grant().scenario())) {
      throw ProblemException.invalid("scenario", "give the scenario that the device enrolled for");
    }
    if (request.identity() == null) {
      throw ProblemException.invalid("identity", "give {\"type\":…, \"value\":…}");
    }
    Statement statement = new Statement(request.identity().checked(), text(request));
    SubjectRef subject = session.grant().subject();
    return switch (contests.open(subject, statement, scenario, publication(request), now)) {
      case Opening.Opened(Contest contest) -> {
        audit.append(
            USER,
            AuditLog.Action.CONTEST,
            scenario.id().value(),
            subject,
            "contest " + contest.number(),
            "opened");
        yield answer(HttpStatus.CREATED, contest, now);
      }
      case Opening.AlreadyOpen(Contest contest) -> answer(HttpStatus.OK, contest, now);
      case Opening.NotTheHolder other ->
          throw ProblemException.invalid("identity", "give the identity of this device's resident");
      case Opening.NoDecision none ->
          throw ProblemException.conflict("no-decision", "There is no decision to contest");
      case Opening.RestsOnNothing none ->
          throw ProblemException.conflict(
              "rests-on-no-record", "The decision rests on no record that could be contested");
      case Opening.Several(List<PublicationId> several) ->
          throw ProblemException.invalid("publication", "give one of " + words(several));
    };
  }

  @Operation(summary = "The contests of this device's resident, the oldest first, with answers")
  @GetMapping
  ResponseEntity<OwnContests> list(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    Session session = devices.acting(authorization);
    Instant now = clock.instant();
    List<OwnContest> own =
        contests.of(session.grant().subject()).stream()
            .filter(contest -> contest.scenario().equals(session.grant().scenario()))
            .map(contest -> own(contest, now))
            .toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new OwnContests(own));
  }

  private ResponseEntity<OwnContest> answer(HttpStatus status, Contest contest, Instant now) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .body(own(contest, now));
  }

  private OwnContest own(Contest contest, Instant now) {
    return new OwnContest(ContestView.of(contest, now), contests.answer(contest).orElse(null));
  }

  private static String text(ContestRequest request) {
    String text = request.statement() == null ? "" : request.statement().strip();
    if (text.length() < SHORTEST || text.length() > Statement.LONGEST) {
      throw ProblemException.invalid(
          "statement",
          "say what is wrong, in " + SHORTEST + " to " + Statement.LONGEST + " characters");
    }
    return text;
  }

  private static Optional<PublicationId> publication(ContestRequest request) {
    if (request.publication() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PublicationId(request.publication()));
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("publication", "give the id of a publication");
    }
  }

  private static String words(List<PublicationId> several) {
    return String.join(", ", several.stream().map(PublicationId::value).toList());
  }
}
