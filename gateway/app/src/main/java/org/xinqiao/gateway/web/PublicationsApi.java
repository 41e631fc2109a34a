package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.intake.Balance;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.publishing.Change;
import org.xinqiao.gateway.publishing.PublicationLifecycle;
import org.xinqiao.gateway.publishing.PublicationState;
import org.xinqiao.gateway.publishing.PublicationStates;
import org.xinqiao.gateway.publishing.RefusedFile;

/**
 * Publications and their life. A department sees and changes its own, an operator all; one that may
 * not be seen is answered as one that is not there.
 */
@RestController
@RequestMapping("/api/publications")
class PublicationsApi {
  private static final int LONGEST_REASON = 300;

  private final ActivePublications publications;
  private final PublicationStates states;
  private final PublicationLifecycle lifecycle;
  private final PublicationRights rights;
  private final GatewayIntake intake;
  private final SourceStates sources;

  PublicationsApi(
      ActivePublications publications,
      PublicationStates states,
      PublicationLifecycle lifecycle,
      PublicationRights rights,
      GatewayIntake intake,
      SourceStates sources) {
    this.publications = publications;
    this.states = states;
    this.lifecycle = lifecycle;
    this.rights = rights;
    this.intake = intake;
    this.sources = sources;
  }

  /**
   * @param reason for the record and for those who see the publication; no personal datum
   */
  record Reason(@Nullable String reason) {}

  @Operation(summary = "Lists the publications that the caller may see")
  @GetMapping
  PublicationViews.Listing list(Authentication who) {
    Balance balance = intake.balance();
    List<RefusedFile> refused = lifecycle.refused();
    List<PublicationViews.Summary> seen =
        Stream.concat(publications.all().stream(), publications.ended().stream())
            .filter(publication -> maySee(who, publication.id()))
            .sorted(Comparator.comparing(Publication::id))
            .flatMap(publication -> summary(publication, balance, refused).stream())
            .toList();
    return new PublicationViews.Listing(
        seen,
        refused.stream()
            .filter(file -> file.publication().flatMap(publications::known).isEmpty())
            .filter(file -> file.publication().map(id -> maySee(who, id)).orElse(operator(who)))
            .map(
                file ->
                    new PublicationViews.Refused(
                        file.name(),
                        file.publication().map(PublicationId::value).orElse(null),
                        PublicationViews.lines(file.problems())))
            .toList());
  }

  @Operation(summary = "Shows a publication with its text and the versions that came into force")
  @GetMapping("/{id}")
  PublicationViews.Detail show(@PathVariable String id, Authentication who) {
    return detail(visible(id, who));
  }

  @Operation(
      summary = "Puts a publication's text in force, and answers when it is",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(mediaType = "application/yaml", schema = @Schema(type = "string"))),
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "It is in force",
            content =
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = PublicationViews.Detail.class))),
        @ApiResponse(responseCode = "403", description = "Another's publication"),
        @ApiResponse(responseCode = "404", description = "One that may not be seen"),
        @ApiResponse(
            responseCode = "409",
            description = "A change that breaks what was before, or the operator holds it"),
        @ApiResponse(responseCode = "413", description = "More than 4 MB"),
        @ApiResponse(responseCode = "415", description = "Not application/yaml"),
        @ApiResponse(responseCode = "422", description = "Mistakes, each with line and remedy")
      })
  @PutMapping("/{id}")
  PublicationViews.Detail activate(
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean breaking,
      HttpServletRequest request,
      Authentication who) {
    PublicationId publication = changeable(id, who);
    return done(
        publication,
        lifecycle.activate(publication, YamlBody.of(request), breaking, DraftAccess.actor(who)));
  }

  @Operation(summary = "Takes no row of a publication from now on, over any restart")
  @PostMapping("/{id}/pause")
  PublicationViews.Detail pause(
      @PathVariable String id,
      @org.springframework.web.bind.annotation.RequestBody Reason reason,
      Authentication who) {
    PublicationId publication = changeable(id, who);
    return done(publication, lifecycle.pause(publication, text(reason), DraftAccess.actor(who)));
  }

  @Operation(summary = "Ends a pause; what the publication's own rules had stopped is let pass")
  @PostMapping("/{id}/resume")
  PublicationViews.Detail resume(
      @PathVariable String id,
      @org.springframework.web.bind.annotation.RequestBody Reason reason,
      Authentication who) {
    PublicationId publication = changeable(id, who);
    return done(publication, lifecycle.resume(publication, text(reason), DraftAccess.actor(who)));
  }

  @Operation(summary = "Ends a publication; what is stored of it stays")
  @DeleteMapping("/{id}")
  PublicationViews.Detail deactivate(@PathVariable String id, Authentication who) {
    PublicationId publication = changeable(id, who);
    return done(publication, lifecycle.deactivate(publication, null, DraftAccess.actor(who)));
  }

  private boolean maySee(Authentication who, PublicationId id) {
    return operator(who) || rights.maySee(who, id);
  }

  private static boolean operator(Authentication who) {
    return who.getAuthorities().stream()
        .anyMatch(granted -> "ROLE_OPERATOR".equals(granted.getAuthority()));
  }

  private PublicationId visible(String id, Authentication who) {
    try {
      PublicationId publication = new PublicationId(id);
      if (maySee(who, publication)) {
        return publication;
      }
    } catch (IllegalArgumentException noId) {
      throw unknown();
    }
    throw unknown();
  }

  private PublicationId changeable(String id, Authentication who) {
    PublicationId publication = visible(id, who);
    if (!operator(who) && !rights.mayChange(who, publication)) {
      throw ProblemException.of(
          Problem.of(
              "forbidden",
              403,
              "This user may not change this publication",
              "sign in as its department",
              null));
    }
    return publication;
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("There is no publication of this name", "id");
  }

  private static String text(Reason reason) {
    String text = reason.reason() == null ? "" : reason.reason().strip();
    if (text.isEmpty()
        || text.length() > LONGEST_REASON
        || text.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.invalid(
          "reason", "say why in one line of at most 300 characters, without naming a person");
    }
    return text;
  }

  private PublicationViews.Detail done(PublicationId id, Change change) {
    return switch (change) {
      case Change.Done _ -> detail(id);
      case Change.Unknown _ -> throw unknown();
      case Change.Mistakes(var problems) ->
          throw ProblemException.of(
              Problem.of(
                      "publication-mistakes",
                      422,
                      "The publication has mistakes; what was in force stays so",
                      "correct what 'errors' names and send it again",
                      null)
                  .with(PublicationViews.lines(problems)));
      case Change.Breaking(var problems) ->
          throw ProblemException.of(
              Problem.of(
                      "breaking-change",
                      409,
                      "The change breaks what was before; what was in force stays so",
                      "send it again with ?breaking=true if all that 'errors' names is meant",
                      null)
                  .with(PublicationViews.lines(problems)));
      case Change.Conflict(String name, String why) ->
          throw ProblemException.of(
              Problem.of(name, 409, "This can't be done in the present state", why, null));
    };
  }

  private PublicationViews.Detail detail(PublicationId id) {
    Publication publication = publications.known(id).orElseThrow(PublicationsApi::unknown);
    return new PublicationViews.Detail(
        summary(publication, intake.balance(), lifecycle.refused())
            .orElseThrow(PublicationsApi::unknown),
        new PublicationViews.Owner(publication.owner().name(), publication.owner().steward()),
        PublicationViews.Law.of(publication.law()),
        publication.zone().toString(),
        lifecycle.text(id).orElse(null),
        states.of(id).map(PublicationState::versions).orElse(List.of()).reversed().stream()
            .map(PublicationViews.Version::of)
            .toList());
  }

  private Optional<PublicationViews.Summary> summary(
      Publication publication, Balance balance, List<RefusedFile> refused) {
    PublicationId id = publication.id();
    return states
        .of(id)
        .map(
            state ->
                new PublicationViews.Summary(
                    id.value(),
                    publication.title(),
                    publication.owner().name(),
                    publication.source().kind(),
                    publication.recordType().value(),
                    publication.contractVersion(),
                    publication.digest(),
                    state.version().at(),
                    state.version().by(),
                    PublicationViews.State.of(state),
                    sources.of(publication),
                    OverviewApi.BalanceView.of(
                        balance
                            .publications()
                            .getOrDefault(id, new Balance.Total(0, Receipt.NONE))),
                    PublicationViews.lines(
                        refused.stream()
                            .filter(file -> file.publication().equals(Optional.of(id)))
                            .flatMap(file -> file.problems().stream())
                            .toList())));
  }
}
