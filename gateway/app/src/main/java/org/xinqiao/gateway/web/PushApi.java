package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.sources.PushBody;
import org.xinqiao.connectors.sources.PushKey;
import org.xinqiao.connectors.sources.PushResult;
import org.xinqiao.connectors.sources.Pushes;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.publishing.ActivePublications;
import org.xinqiao.gateway.publishing.PublicationState;
import org.xinqiao.gateway.publishing.PublicationStates;

/** Where departments push their rows. */
@RestController
class PushApi {
  private static final MediaType NDJSON = new MediaType("application", "x-ndjson");

  /** Bodies that are kept in memory at a time, of at most 16 MiB each. */
  private static final int SEATS = 8;

  private final ActivePublications publications;
  private final PublicationStates states;
  private final Pushes pushes;
  private final PublicationRights rights;
  private final Semaphore seats = new Semaphore(SEATS);

  PushApi(
      ActivePublications publications,
      PublicationStates states,
      Pushes pushes,
      PublicationRights rights) {
    this.publications = publications;
    this.states = states;
    this.pushes = pushes;
    this.rights = rights;
  }

  /**
   * Answers once every row is durable and accounted for.
   *
   * @param key names the push; the same key with the same bytes gets the same answer again
   */
  @Operation(
      summary = "Pushes rows of a publication, one JSON object a line",
      description =
          "Answers once every row is durable: in its dossier, counted as a duplicate or stale, or in"
              + " quarantine. At most 20,000 rows and 16 MiB. A push that got no answer is sent"
              + " again under its key and gets the answer of the first.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/x-ndjson",
                      schema = @Schema(type = "string"),
                      examples = @ExampleObject("{\"id\":\"1\"}\n{\"id\":\"2\"}\n"))),
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "What became of the rows",
            content =
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = PushView.class))),
        @ApiResponse(responseCode = "400", description = "No usable key, or the body broke off"),
        @ApiResponse(
            responseCode = "401",
            description = "Nobody is signed in, or the token is wrong"),
        @ApiResponse(responseCode = "403", description = "Another role's user"),
        @ApiResponse(responseCode = "404", description = "No such publication of this department"),
        @ApiResponse(
            responseCode = "409",
            description =
                "A publication that is pulled, paused or stopped, or another push is under way"),
        @ApiResponse(responseCode = "413", description = "Too many rows or bytes"),
        @ApiResponse(responseCode = "415", description = "Not application/x-ndjson in UTF-8"),
        @ApiResponse(responseCode = "422", description = "The key was used with another body"),
        @ApiResponse(responseCode = "503", description = "Busy, stopping, or can't write now")
      })
  @PostMapping("/api/publications/{id}/records")
  PushView push(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request,
      Authentication who) {
    Publication publication = publication(id, who);
    requireNdjson(request);
    PushKey name = Optional.ofNullable(key).flatMap(PushKey::of).orElseThrow(PushProblems::key);
    if (request.getContentLengthLong() > PushBody.MOST_BYTES) {
      throw PushProblems.tooLarge();
    }
    if (!seats.tryAcquire()) {
      throw PushProblems.busy();
    }
    try {
      return answer(pushes.push(publication, name, body(request), () -> takes(publication)));
    } finally {
      seats.release();
    }
  }

  /** Whether it is still this version that is in force, and not paused. */
  private boolean takes(Publication publication) {
    return publications.publication(publication.id()).filter(publication::equals).isPresent()
        && states.of(publication.id()).filter(PublicationState::paused).isEmpty();
  }

  /** One of another department is answered as one that is not there. */
  private Publication publication(String id, Authentication who) {
    Publication publication;
    try {
      publication =
          Optional.of(new PublicationId(id))
              .filter(name -> rights.mayChange(who, name))
              .flatMap(publications::publication)
              .orElseThrow(PushProblems::unknown);
    } catch (IllegalArgumentException noId) {
      throw PushProblems.unknown();
    }
    if (!publication.pushed()) {
      throw PushProblems.pulled();
    }
    states
        .of(publication.id())
        .filter(PublicationState::paused)
        .ifPresent(
            state -> {
              throw PushProblems.paused(state.reason());
            });
    return publication;
  }

  private static void requireNdjson(HttpServletRequest request) {
    String type = request.getContentType();
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    try {
      MediaType media = type == null ? MediaType.ALL : MediaType.parseMediaType(type);
      boolean utf8 =
          media.getCharset() == null || StandardCharsets.UTF_8.equals(media.getCharset());
      if (media.equalsTypeAndSubtype(NDJSON)
          && utf8
          && (encoding == null || encoding.equalsIgnoreCase("identity"))) {
        return;
      }
    } catch (InvalidMediaTypeException malformed) {
      throw PushProblems.mediaType();
    }
    throw PushProblems.mediaType();
  }

  private static PushBody body(HttpServletRequest request) {
    try {
      return PushBody.read(request.getInputStream()).orElseThrow(PushProblems::tooLarge);
    } catch (IOException gone) {
      throw PushProblems.brokenOff();
    }
  }

  private static PushView answer(PushResult result) {
    return switch (result) {
      case PushResult.Taken(var answer) -> PushView.of(answer);
      case PushResult.OtherBody _ -> throw PushProblems.otherBody();
      case PushResult.UnderWay _ -> throw PushProblems.underWay();
      case PushResult.Stopping _ -> throw PushProblems.stopping();
      case PushResult.NotStored _ -> throw PushProblems.notStored();
      case PushResult.Stopped(String why) -> throw PushProblems.stopped(why);
    };
  }
}
