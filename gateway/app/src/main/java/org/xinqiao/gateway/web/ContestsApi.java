package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.gateway.access.AuditLog;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.contest.Contest;
import org.xinqiao.gateway.contest.Contest.Resolution;
import org.xinqiao.gateway.contest.Contests;
import org.xinqiao.gateway.contest.Contests.Answering;
import org.xinqiao.gateway.contest.Statement;

/**
 * The stewards' side of contests. A department sees and answers those against its own publications;
 * an operator sees that there are any and what is overdue, not whose they are.
 */
@RestController
@RequestMapping("/api/contests")
class ContestsApi {
  private static final int LONGEST = 1_000;

  private final Contests contests;
  private final PublicationRights rights;
  private final AuditLog audit;
  private final Clock clock;

  ContestsApi(Contests contests, PublicationRights rights, AuditLog audit, Clock clock) {
    this.contests = contests;
    this.rights = rights;
    this.audit = audit;
    this.clock = clock;
  }

  record ContestsView(List<ContestView> contests) {}

  /**
   * @param recordKeys keyed hashes, as the evidence of the decision has them
   * @param answer null while it is open, and when the corrected record itself has ended it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      ContestView contest,
      IdentityView identity,
      String statement,
      List<String> recordKeys,
      @Nullable String answer) {
    @Override
    public String toString() {
      return "Shown[hidden]";
    }
  }

  record IdentityView(String type, String value) {
    @Override
    public String toString() {
      return "IdentityView[hidden]";
    }
  }

  /**
   * @param resolution {@code corrected} or {@code upheld}
   * @param answer to the holder, 3 to 1,000 characters
   */
  record Answer(@Nullable String resolution, @Nullable String answer) {
    @Override
    public String toString() {
      return "Answer[hidden]";
    }
  }

  @Operation(summary = "Lists contests, the oldest first, without whose they are")
  @GetMapping
  ContestsView list(Authentication who) {
    return new ContestsView(
        contests.all().stream()
            .filter(contest -> rights.maySee(who, contest.publication()))
            .map(contest -> ContestView.of(contest, clock.instant()))
            .toList());
  }

  @Operation(
      summary = "Shows who contests a record and what they say, to its department",
      description = "Each look is noted in audit.log, which the resident may ask for.")
  @PostMapping("/{number}/show")
  ResponseEntity<Shown> show(@PathVariable String number, Authentication who) {
    Contest contest = own(number, who);
    Statement statement = contests.statement(contest);
    note(who, AuditLog.Action.CONTEST_SHOW, contest, "shown");
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Shown(
                ContestView.of(contest, clock.instant()),
                new IdentityView(statement.identity().type(), statement.identity().value()),
                statement.text(),
                contest.records().stream().map(record -> record.key().hex()).toList(),
                contests.answer(contest).orElse(null)));
  }

  @Operation(
      summary = "Answers a contest",
      description =
          "corrected: the source has been corrected and the gateway has read it, so that the"
              + " decision no longer rests on the record. upheld: the record stays, and the answer"
              + " says why.")
  @PostMapping(path = "/{number}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
  ContestView answer(@PathVariable String number, @RequestBody Answer answer, Authentication who) {
    Contest contest = own(number, who);
    Resolution resolution = resolution(answer);
    String text = text(answer);
    return switch (contests.answer(contest, resolution, who.getName(), text, clock.instant())) {
      case Answering.Answered(Contest closed) -> {
        note(
            who,
            AuditLog.Action.CONTEST_ANSWER,
            closed,
            resolution.name().toLowerCase(Locale.ROOT));
        yield ContestView.of(closed, clock.instant());
      }
      case Answering.AlreadyAnswered(Contest closed) ->
          throw ProblemException.conflict(
              "already-answered", "Contest " + closed.number() + " has been answered already");
      case Answering.NotCorrected(Contest open) ->
          throw ProblemException.of(
              Problem.of(
                  "not-corrected",
                  409,
                  "The decision still rests on the contested record",
                  "correct the row in the source and wait for the next pull; or answer 'upheld'",
                  "resolution"));
    };
  }

  private Contest own(String number, Authentication who) {
    return number(number)
        .flatMap(contests::find)
        .filter(contest -> rights.mayChange(who, contest.publication()))
        .orElseThrow(
            () -> ProblemException.notFound("No such contest is yours to answer", "number"));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Resolution resolution(Answer answer) {
    return switch (String.valueOf(answer.resolution())) {
      case "corrected" -> Resolution.CORRECTED;
      case "upheld" -> Resolution.UPHELD;
      default -> throw ProblemException.invalid("resolution", "give 'corrected' or 'upheld'");
    };
  }

  private static String text(Answer answer) {
    String text = answer.answer() == null ? "" : answer.answer().strip();
    if (text.length() < 3 || text.length() > LONGEST) {
      throw ProblemException.invalid(
          "answer", "answer the holder in 3 to " + LONGEST + " characters");
    }
    return text;
  }

  private void note(Authentication who, AuditLog.Action action, Contest contest, String result) {
    audit.append(
        who.getName(),
        action,
        contest.scenario().value(),
        contest.subject(),
        "contest " + contest.number(),
        result);
  }
}
