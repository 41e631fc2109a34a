package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.connectors.sources.SourceProbe;
import org.xinqiao.gateway.publishing.Trial;

/** Tries whether a publication could be put in force; changes nothing anywhere. */
@RestController
@RequestMapping("/api/checks")
class ChecksApi {
  private final DraftAccess drafts;
  private final SourceProbe probe;
  private final Clock clock;
  private final Seats seats = new Seats(4);

  ChecksApi(DraftAccess drafts, SourceProbe probe, Clock clock) {
    this.drafts = drafts;
    this.probe = probe;
    this.clock = clock;
  }

  /**
   * @param file how mistakes in it name the file
   */
  @Operation(
      summary = "Checks a publication: the file, its source, the gateway's rights there, its tests",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(mediaType = "application/yaml", schema = @Schema(type = "string"))),
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "What was found, mistakes of the file among it"),
        @ApiResponse(responseCode = "403", description = "Another department's publication"),
        @ApiResponse(responseCode = "413", description = "More than 4 MB"),
        @ApiResponse(responseCode = "415", description = "Not application/yaml"),
        @ApiResponse(responseCode = "503", description = "Too many at once")
      })
  @PostMapping
  CheckView check(
      @RequestParam(defaultValue = "publication.yaml") String file,
      HttpServletRequest request,
      Authentication who) {
    return switch (drafts.read(file, YamlBody.of(request), who)) {
      case Trial.Mistaken(var problems) ->
          CheckView.of(null, CheckView.onlyContract(CheckStep.contract(problems)));
      case Trial.Readable(Publication publication) ->
          CheckView.of(publication.id().value(), seats.seated(who, () -> steps(publication)));
    };
  }

  private List<CheckStep> steps(Publication publication) {
    List<CheckStep> steps = new ArrayList<>();
    steps.add(CheckStep.contract(List.of()));
    steps.addAll(probe.check(publication));
    steps.add(CheckStep.tests(publication, clock.instant()));
    return steps;
  }
}
