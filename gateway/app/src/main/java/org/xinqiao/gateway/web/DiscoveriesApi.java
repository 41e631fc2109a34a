package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.MappingReport;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.sources.Discovery;
import org.xinqiao.connectors.sources.DiscoveryRequest;
import org.xinqiao.connectors.sources.SourceProbe;
import org.xinqiao.connectors.sources.TableEntry;
import org.xinqiao.gateway.publishing.Trial;

/** Drafts publications from live sources; changes nothing anywhere. */
@RestController
@RequestMapping("/api/discoveries")
class DiscoveriesApi {
  private final DraftAccess drafts;
  private final SourceProbe probe;
  private final PublicationReader reader;
  private final Seats seats = new Seats(4);

  DiscoveriesApi(DraftAccess drafts, SourceProbe probe, PublicationReader reader) {
    this.drafts = drafts;
    this.probe = probe;
    this.reader = reader;
  }

  /**
   * What is looked at.
   *
   * @param source as in a publication, secrets by reference; without {@code table} the tables are
   *     listed
   * @param authority whose publication it becomes
   * @param others none: what has another name is a mistake
   */
  record Request(
      @Nullable Map<String, @Nullable Object> source,
      @Nullable String authority,
      @Nullable String recordType,
      @JsonAnySetter @Schema(hidden = true) @Nullable Map<String, @Nullable Object> others) {
    DiscoveryRequest checked() {
      if (others != null && !others.isEmpty()) {
        throw ProblemException.invalid(
            null, "give source, authority and recordType; all else stands in source");
      }
      if (source == null || !(source.get("kind") instanceof String)) {
        throw ProblemException.invalid(
            "source", "say where the data is, as in a publication: {\"kind\":\"jdbc-table\",…}");
      }
      RecordType type = type(recordType);
      return new DiscoveryRequest(named(authority, type), type, source);
    }

    private static RecordType type(@Nullable String name) {
      try {
        if (name != null) {
          return new RecordType(name);
        }
      } catch (IllegalArgumentException wrong) {
        throw noType();
      }
      throw noType();
    }

    private static ProblemException noType() {
      return ProblemException.invalid(
          "recordType",
          "say what a row is about, such as pcr-result: lower-case letters, digits, -");
    }

    private static String named(@Nullable String authority, RecordType type) {
      try {
        if (authority != null) {
          new PublicationId(authority + "." + type);
          return authority;
        }
      } catch (IllegalArgumentException wrong) {
        throw noAuthority();
      }
      throw noAuthority();
    }

    private static ProblemException noAuthority() {
      return ProblemException.invalid(
          "authority", "give the department's short name, lower-case letters, digits and -");
    }

    @Override
    public String toString() {
      return "Request[hidden]";
    }
  }

  /**
   * A table or view.
   *
   * @param rows as the database estimates them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TableView(String name, String kind, @Nullable Long rows) {
    static TableView of(TableEntry entry) {
      return new TableView(
          entry.name(),
          entry.view() ? "view" : "table",
          entry.rows().isPresent() ? entry.rows().getAsLong() : null);
    }
  }

  /**
   * What was found.
   *
   * @param tables if none was named
   * @param yaml else: the draft
   * @param read how many rows were looked at
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(
      List<TableView> tables, @Nullable String yaml, long read, long accepted, long quarantined) {}

  @Operation(
      summary = "Lists a database's tables, or drafts a publication from a live source",
      responses = {
        @ApiResponse(responseCode = "200", description = "Tables, or a draft"),
        @ApiResponse(responseCode = "400", description = "No source, authority or record type"),
        @ApiResponse(responseCode = "403", description = "Another department's publication"),
        @ApiResponse(responseCode = "415", description = "Not application/json"),
        @ApiResponse(
            responseCode = "422",
            description = "What may not be named, or a source that can't be read"),
        @ApiResponse(responseCode = "503", description = "Too many at once")
      })
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Found discover(@RequestBody Request request, Authentication who) {
    DiscoveryRequest checked = request.checked();
    try {
      YamlDocument skeleton = YamlDocument.parse("request", checked.skeleton());
      if (drafts.read(skeleton, "authority", who) instanceof Trial.Mistaken(var problems)) {
        throw mistakes(problems);
      }
      return seats.seated(who, () -> found(checked));
    } catch (DocumentProblems unreadable) {
      throw mistakes(unreadable.problems());
    }
  }

  private Found found(DiscoveryRequest request) {
    try {
      return switch (probe.discover(request, reader)) {
        case Discovery.Tables(List<TableEntry> tables) ->
            new Found(tables.stream().map(TableView::of).toList(), null, 0, 0, 0);
        case Discovery.Drafted(String yaml, MappingReport sample) ->
            new Found(List.of(), yaml, sample.read(), sample.accepted(), sample.quarantined());
        case Discovery.Broken(PullFailure failure) -> throw SourceProblems.of(failure);
      };
    } catch (DocumentProblems wrong) {
      throw mistakes(wrong.problems());
    }
  }

  private static ProblemException mistakes(List<org.xinqiao.connectors.document.Problem> problems) {
    return ProblemException.of(
        Problem.of(
                "publication-mistakes",
                422,
                "A publication could not name this source; nothing was tried",
                "correct what 'errors' names",
                "source")
            .with(
                problems.stream()
                    .map(each -> each.path() + ": " + each.message() + "; " + each.remedy())
                    .toList()));
  }
}
