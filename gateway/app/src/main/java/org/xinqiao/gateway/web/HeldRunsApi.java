package org.xinqiao.gateway.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.intake.HeldRuns;
import org.xinqiao.gateway.intake.HeldRuns.HeldRun;
import org.xinqiao.gateway.intake.Hold;
import org.xinqiao.gateway.store.IncompleteException;

/**
 * Runs that wait, because they would leave too many people worse off. Operators and officials see
 * all of them and say what becomes of them; a department sees its own and says nothing: whoever
 * published does not release.
 */
@RestController
@RequestMapping("/api/held-runs")
class HeldRunsApi {
  private static final int LONGEST_REASON = 500;

  private final HeldRuns runs;
  private final PublicationRights rights;

  HeldRunsApi(HeldRuns runs, PublicationRights rights) {
    this.runs = runs;
    this.rights = rights;
  }

  record CauseView(String scenario, String from, String to, String reason, long people) {
    static CauseView of(Hold.Cause cause) {
      return new CauseView(
          cause.scenario(), cause.from(), cause.to(), cause.reason(), cause.people());
    }
  }

  /**
   * @param people who would be worse off
   * @param of all people when it was held
   * @param limit how many would have passed
   * @param releasing whether it was released and its records are being merged
   */
  record HeldRunView(
      String publication,
      long run,
      long people,
      long of,
      long limit,
      long rows,
      Instant at,
      List<CauseView> causes,
      boolean releasing) {
    static HeldRunView of(HeldRun run) {
      Hold hold = run.hold();
      return new HeldRunView(
          run.publication().value(),
          hold.run(),
          hold.people(),
          hold.of(),
          hold.limit(),
          hold.rows(),
          hold.at(),
          hold.causes().stream().map(CauseView::of).toList(),
          hold.released() != null);
    }
  }

  record HeldRunsView(List<HeldRunView> runs) {}

  /**
   * @param reason why, 3 to 500 characters; it stands in decisions.log for ever
   */
  record Word(@Nullable String reason) {}

  /** What became of the rows that waited. */
  record Settled(
      String publication,
      long run,
      String word,
      long people,
      long created,
      long updated,
      long duplicate,
      long stale,
      long rejected) {
    static Settled of(HeldRun run, String word, Receipt receipt) {
      return new Settled(
          run.publication().value(),
          run.hold().run(),
          word,
          run.hold().people(),
          receipt.created(),
          receipt.updated(),
          receipt.duplicate(),
          receipt.stale(),
          receipt.rejected());
    }
  }

  @GetMapping
  HeldRunsView list(Authentication who) {
    return new HeldRunsView(
        runs.list().stream()
            .filter(run -> rights.maySettle(who) || rights.maySee(who, run.publication()))
            .map(HeldRunView::of)
            .toList());
  }

  @PostMapping(path = "/{publication}/{run}/release", consumes = MediaType.APPLICATION_JSON_VALUE)
  Settled release(
      @PathVariable String publication,
      @PathVariable String run,
      @RequestBody Word word,
      Authentication who) {
    String reason = reason(word);
    return settled(
        "released", () -> runs.release(id(publication), number(run), who.getName(), reason), who);
  }

  @PostMapping(path = "/{publication}/{run}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
  Settled reject(
      @PathVariable String publication,
      @PathVariable String run,
      @RequestBody Word word,
      Authentication who) {
    String reason = reason(word);
    return settled(
        "rejected", () -> runs.reject(id(publication), number(run), who.getName(), reason), who);
  }

  @FunctionalInterface
  private interface Settling {
    HeldRuns.Result settle();
  }

  private Settled settled(String word, Settling settling, Authentication who) {
    if (!rights.maySettle(who)) {
      throw ProblemException.of(
          Problem.of(
              "forbidden",
              403,
              "Whoever publishes does not release",
              "ask an operator or an official to release or reject the run",
              null));
    }
    try {
      return switch (settling.settle()) {
        case HeldRuns.Result.Done(HeldRun run, Receipt receipt) -> Settled.of(run, word, receipt);
        case HeldRuns.Result.NotHeld() -> throw notHeld();
      };
    } catch (IncompleteException notStored) {
      throw ProblemException.unavailable(
          "not-stored", "The gateway can't write now; look whether the run still waits");
    }
  }

  private static ProblemException notHeld() {
    return ProblemException.of(
        Problem.of(
            "not-found",
            404,
            "No such run waits",
            "see GET /api/held-runs for those that do; somebody may have been first",
            "run"));
  }

  private static PublicationId id(String text) {
    try {
      return new PublicationId(text);
    } catch (IllegalArgumentException noId) {
      throw notHeld();
    }
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw notHeld();
    }
    return Long.parseLong(text);
  }

  private static String reason(Word word) {
    String reason = word.reason() == null ? "" : word.reason().strip();
    if (reason.length() < 3 || reason.length() > LONGEST_REASON) {
      throw ProblemException.invalid(
          "reason",
          "say why in 3 to "
              + LONGEST_REASON
              + " characters, without a personal datum: it stands in decisions.log for ever");
    }
    return reason;
  }
}
