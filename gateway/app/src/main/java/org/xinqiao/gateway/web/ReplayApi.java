package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.sources.PushKey;
import org.xinqiao.gateway.access.AuditLog;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.intake.ReplayAnswer;
import org.xinqiao.gateway.intake.ReplayResult;
import org.xinqiao.gateway.intake.ReplaySelection;
import org.xinqiao.gateway.intake.Replays;
import tools.jackson.databind.JsonNode;

/** Where a department tries its rows in quarantine again. */
@RestController
@RequestMapping("/api/quarantine")
class ReplayApi {
  private static final String NAME = "Idempotency-Key";

  private final Replays replays;
  private final PublicationRights rights;
  private final AuditLog audit;

  ReplayApi(Replays replays, PublicationRights rights, AuditLog audit) {
    this.replays = replays;
    this.rights = rights;
    this.audit = audit;
  }

  /**
   * @param keys of entries, at most 5,000
   * @param after what the answer before gave as {@code next}
   */
  record Request(
      @Nullable String publication,
      @Nullable List<String> keys,
      @Nullable String code,
      @Nullable String field,
      @Nullable Boolean all,
      @Nullable String after) {
    ReplaySelection selection() {
      boolean filtered = code != null || field != null;
      boolean whole = Boolean.TRUE.equals(all);
      if (keys == null ? filtered == whole : filtered || whole || after != null) {
        throw QuarantineProblems.selection();
      }
      if (keys == null) {
        return new ReplaySelection.Matching(
            Optional.ofNullable(code),
            Optional.ofNullable(field),
            Optional.ofNullable(after).orElse(""));
      }
      if (keys.isEmpty() || keys.size() > Replays.MOST) {
        throw ProblemException.invalid("keys", "give 1 to " + Replays.MOST + " keys");
      }
      if (!keys.stream().allMatch(QuarantineProblems::isKey)) {
        throw ProblemException.invalid("keys", "give keys as GET /api/quarantine has them");
      }
      return new ReplaySelection.Keys(keys);
    }
  }

  /** A steward's row. It never prints itself. */
  record Correction(@Nullable String publication, @Nullable JsonNode values) {
    @Override
    public String toString() {
      return "Correction[hidden]";
    }
  }

  @Operation(
      summary = "Tries rows in quarantine again, as the publication says now",
      description =
          "At most 5,000 at once, in the order of their keys; 'next' in the answer is given as"
              + " 'after' for those behind them. What is accepted leaves the quarantine, the rest"
              + " stays with its new reason. A repeat under the same Idempotency-Key gets the answer"
              + " of the first.")
  @PostMapping("/replay")
  ReplayView replay(
      @RequestHeader(name = NAME, required = false) @Nullable String name,
      @RequestBody Request request,
      Authentication who) {
    return replayed(name, request.publication(), request.selection(), "many", who);
  }

  @Operation(
      summary = "Tries a corrected row instead of one in quarantine",
      description =
          "The body has the publication and the whole row. If it is refused, the row in quarantine"
              + " stays as it was.")
  @PostMapping("/{key}/replay")
  ReplayView correct(
      @PathVariable String key,
      @RequestHeader(name = NAME, required = false) @Nullable String name,
      @RequestBody Correction correction,
      Authentication who) {
    if (!QuarantineProblems.isKey(key)) {
      throw QuarantineProblems.noEntry();
    }
    var selection = new ReplaySelection.Corrected(key, RowView.read(correction.values()));
    return replayed(name, correction.publication(), selection, key, who);
  }

  private ReplayView replayed(
      @Nullable String name,
      @Nullable String publication,
      ReplaySelection selection,
      String entry,
      Authentication who) {
    if (publication == null) {
      throw ProblemException.invalid("publication", "give the id of a publication");
    }
    PublicationId id = QuarantineProblems.requireChanged(rights, who, publication);
    PushKey key =
        Optional.ofNullable(name).flatMap(PushKey::of).orElseThrow(QuarantineProblems::name);
    return switch (replays.replay(id, key.sha256(), selection)) {
      case ReplayResult.Done(ReplayAnswer answer) -> {
        if (selection instanceof ReplaySelection.Corrected && answer.run().isEmpty()) {
          throw QuarantineProblems.noEntry();
        }
        audit.appendQuarantine(
            who.getName(),
            AuditLog.Action.QUARANTINE_REPLAY,
            id,
            entry,
            answer.receipt().accepted() + " of " + answer.receipt().read() + " accepted");
        yield ReplayView.of(answer);
      }
      case ReplayResult.OtherSelection _ -> throw QuarantineProblems.otherSelection();
      case ReplayResult.NotActive _ -> throw QuarantineProblems.notActive();
      case ReplayResult.RunUnderWay _ -> throw QuarantineProblems.runUnderWay();
      case ReplayResult.RunBroken _ -> throw QuarantineProblems.runBroken();
    };
  }
}
