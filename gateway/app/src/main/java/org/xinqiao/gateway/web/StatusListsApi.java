package org.xinqiao.gateway.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.publishing.Document;
import org.xinqiao.credential.publishing.Document.Format;
import org.xinqiao.credential.publishing.StatusListPublisher;

/**
 * Status lists (Token Status List, section 8). They are compressed already, so no answer is again.
 */
@RestController
class StatusListsApi {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern SECOND = Pattern.compile("[0-9]{1,12}");
  private static final List<MediaType> LISTS = types("statuslist+jwt", "statuslist+cwt");
  private static final List<MediaType> DELTAS =
      types("xinqiao-statuslist-delta+jwt", "xinqiao-statuslist-delta+cwt");

  private final StatusListPublisher publisher;

  StatusListsApi(StatusListPublisher publisher) {
    this.publisher = publisher;
  }

  /** Where each list is (section 9.1). */
  @GetMapping(value = "/status-lists", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, List<String>>> all() {
    return open(ResponseEntity.ok()).body(Map.of("status_lists", publisher.all()));
  }

  /**
   * One list, or what changed since an earlier one.
   *
   * @param since {@code iat} of the list that the caller has; without a delta from it the answer is
   *     the whole list
   * @param time of a historical list, which there is none of (section 8.4)
   */
  @GetMapping({"/status-lists/{number}", "/s/{number}"})
  ResponseEntity<byte[]> list(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String time,
      @RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
          String accept) {
    if (time != null) {
      requireSecond("time", time);
      throw ProblemException.of(
          Problem.of(
              "not-implemented",
              501,
              "Earlier lists are not kept",
              "ask without 'time' for the list that is in force",
              "time"));
    }
    Format format = format(accept);
    Optional<Document> document =
        NUMBER.matcher(number).matches()
            ? document(Long.parseLong(number), since, format)
            : Optional.empty();
    Document found =
        document.orElseThrow(() -> ProblemException.notFound("There is no such list", null));
    return open(ResponseEntity.ok())
        .eTag('"' + found.tag() + '"')
        .contentType(MediaType.parseMediaType(found.mediaType()))
        .body(found.body().toArray());
  }

  private Optional<Document> document(long number, @Nullable String since, Format format) {
    if (since == null) {
      return publisher.list(number, format);
    }
    requireSecond("since", since);
    return publisher.since(number, Long.parseLong(since), format);
  }

  /** Pages of any origin may read lists (section 8.1), and they may be kept for their ttl. */
  private ResponseEntity.BodyBuilder open(ResponseEntity.BodyBuilder answer) {
    return answer
        .cacheControl(CacheControl.maxAge(publisher.settings().timeToLive()).cachePublic())
        .varyBy(HttpHeaders.ACCEPT)
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  }

  private static void requireSecond(String field, String value) {
    if (!SECOND.matcher(value).matches()) {
      throw ProblemException.invalid(
          field, "give the iat of a list: seconds since 1970, digits only");
    }
  }

  /** JWT where it is the same to the caller. */
  private static Format format(String accept) {
    Accepted accepted = Accepted.of(accept, "application/statuslist+cwt");
    return accepted
        .best(LISTS)
        .or(() -> accepted.best(DELTAS))
        .map(type -> type.getSubtype().endsWith("+cwt") ? Format.CWT : Format.JWT)
        .orElseThrow(
            () ->
                ProblemException.of(
                    Problem.of(
                        "not-acceptable",
                        406,
                        "Lists are not of this type",
                        "accept application/statuslist+jwt or application/statuslist+cwt",
                        "Accept")));
  }

  private static List<MediaType> types(String... subtypes) {
    return Stream.of(subtypes).map(subtype -> new MediaType("application", subtype)).toList();
  }
}
