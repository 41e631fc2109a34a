package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.intake.CompletedRun;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.publishing.ActivePublications;

/** A publication's runs and what became of their rows. */
@RestController
class RunsApi {
  private static final int MOST = 1_000;

  private final ActivePublications publications;
  private final GatewayIntake intake;
  private final PublicationRights rights;

  RunsApi(ActivePublications publications, GatewayIntake intake, PublicationRights rights) {
    this.publications = publications;
    this.intake = intake;
    this.rights = rights;
  }

  /**
   * @param attempt 1, or more if the run was broken off and repeated
   * @param read {@code = accepted + duplicate + stale + quarantined + held + rejected}, if it is
   *     balanced
   * @param accepted {@code = created + updated}
   * @param replay whether its rows came from the quarantine
   * @param quarantinedByCode how many of the quarantined rows have which fault
   * @param warnings how many accepted rows broke which mild rule, or which drift was ignored
   * @param worsened how many people it left worse off, or would when it is released
   */
  record RunView(
      long id,
      int attempt,
      String started,
      String ended,
      long read,
      long accepted,
      long created,
      long updated,
      long duplicate,
      long stale,
      long quarantined,
      long held,
      long rejected,
      boolean balanced,
      boolean replay,
      Map<String, Long> quarantinedByCode,
      Map<String, Long> warnings,
      long worsened) {
    static RunView of(CompletedRun run) {
      var receipt = run.receipt();
      return new RunView(
          run.id(),
          run.attempt(),
          run.started().toString(),
          run.ended().toString(),
          run.read(),
          receipt.accepted(),
          receipt.created(),
          receipt.updated(),
          receipt.duplicate(),
          receipt.stale(),
          receipt.quarantined(),
          receipt.held(),
          receipt.rejected(),
          run.read() == receipt.read(),
          run.replay(),
          run.quarantinedByCode(),
          run.warnings(),
          run.worsened());
    }
  }

  /**
   * @param open whether a run is under way, or broke off and will be repeated; its rows are counted
   *     when it completes
   * @param kept how many completed runs are known, at most 1,000
   * @param runs the newest first
   */
  record Runs(String publication, boolean open, int kept, List<RunView> runs) {}

  /**
   * @param limit 1 to 1,000
   */
  @Operation(
      summary = "The completed runs of a publication, newest first",
      description = "Of a department its own publications; of an operator all. Others are 404.")
  @GetMapping("/api/publications/{id}/runs")
  Runs runs(
      @PathVariable String id, @RequestParam(defaultValue = "20") int limit, Authentication who) {
    PublicationId publication = publication(id, who);
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "give a number from 1 to " + MOST);
    }
    List<CompletedRun> completed = intake.completed(publication);
    return new Runs(
        publication.value(),
        intake.underWay().contains(publication),
        completed.size(),
        completed.reversed().stream().limit(limit).map(RunView::of).toList());
  }

  private PublicationId publication(String id, Authentication who) {
    try {
      return Optional.of(new PublicationId(id))
          .filter(name -> rights.maySee(who, name))
          .filter(
              name ->
                  publications.publication(name).isPresent() || !intake.completed(name).isEmpty())
          .orElseThrow(RunsApi::unknown);
    } catch (IllegalArgumentException noId) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.of(
        Problem.of(
            "not-found",
            404,
            "There is no publication of this name",
            "give the id of one of your publications, such as laboratory.pcr-results",
            "id"));
  }
}
