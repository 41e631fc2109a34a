package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.sources.Sampling;
import org.xinqiao.connectors.sources.SourceProbe;
import org.xinqiao.gateway.decision.DryRun;
import org.xinqiao.gateway.decision.Sight;
import org.xinqiao.gateway.intake.RowMapping;

/**
 * Tries what the rows of a publication would do; stores nothing, and takes nothing. A department is
 * told by its own records alone.
 */
@RestController
@RequestMapping("/api/dry-runs")
class DryRunsApi {
  private static final int MOST = 5_000;

  private final DraftAccess drafts;
  private final SourceProbe probe;
  private final DryRun dryRun;
  private final Clock clock;
  private final Seats seats = new Seats(2);

  DryRunsApi(DraftAccess drafts, SourceProbe probe, DryRun dryRun, Clock clock) {
    this.drafts = drafts;
    this.probe = probe;
    this.dryRun = dryRun;
    this.clock = clock;
  }

  /**
   * @param rows how many are read, from the source's beginning, 1 to 5,000
   */
  @Operation(
      summary = "Reads the first rows of a publication's source and says what they would do",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(mediaType = "application/yaml", schema = @Schema(type = "string"))),
      responses = {
        @ApiResponse(responseCode = "200", description = "What would become of the rows"),
        @ApiResponse(responseCode = "400", description = "Too few or too many rows"),
        @ApiResponse(responseCode = "403", description = "Another department's publication"),
        @ApiResponse(responseCode = "413", description = "More than 4 MB"),
        @ApiResponse(responseCode = "415", description = "Not application/yaml"),
        @ApiResponse(
            responseCode = "422",
            description = "Mistakes, each with line and remedy, or a source that can't be read"),
        @ApiResponse(responseCode = "503", description = "Too many at once")
      })
  @PostMapping
  DryRunView dryRun(
      @RequestParam(defaultValue = "1000") int rows,
      @RequestParam(defaultValue = "publication.yaml") String file,
      HttpServletRequest request,
      Authentication who) {
    if (rows < 1 || rows > MOST) {
      throw ProblemException.invalid("rows", "give a number from 1 to " + MOST);
    }
    Publication publication = drafts.readable(file, YamlBody.of(request), who);
    return seats.seated(who, () -> tried(publication, rows, drafts.sight(who)));
  }

  private DryRunView tried(Publication publication, int most, Sight sight) {
    return switch (probe.sample(publication, most)) {
      case Sampling.Broken(PullFailure failure) -> throw SourceProblems.of(failure);
      case Sampling.Rows(List<RawRow> rows, boolean brokenOff) ->
          DryRunView.of(
              publication.id().value(),
              brokenOff,
              sight,
              dryRun.of(
                  publication.id(),
                  publication.recordType(),
                  RowMapping.of(new RowMapper(publication)),
                  rows,
                  clock.instant(),
                  sight));
    };
  }
}
