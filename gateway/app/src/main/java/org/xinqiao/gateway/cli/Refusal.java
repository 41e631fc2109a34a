package org.xinqiao.gateway.cli;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Makes words of an answer that is none: of RFC 9457 problem details one line, {@code title
 * (field): detail}, and below it one line for each text of its member {@code errors}, if it has
 * that.
 */
final class Refusal {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Refusal() {}

  static ServerException of(HttpResponse<String> answer, URI base, Credentials.SignIn who) {
    Optional<JsonNode> problem = problem(answer);
    if (problem.isEmpty()) {
      return new ServerException(
          "what answers at "
              + base
              + " is no gateway, or an older one: HTTP "
              + answer.statusCode()
              + "; correct --server");
    }
    JsonNode details = problem.get();
    String type = details.path("type").asString("");
    if (answer.statusCode() == 401) {
      return new ServerException(who.remedy(), type, null);
    }
    var text = new StringBuilder(details.path("title").asString("HTTP " + answer.statusCode()));
    member(details, "field").ifPresent(field -> text.append(" (").append(field).append(')'));
    member(details, "detail").ifPresent(detail -> text.append(": ").append(detail));
    answer
        .headers()
        .firstValue("Retry-After")
        .ifPresent(seconds -> text.append("; try again in ").append(seconds).append(" s"));
    for (JsonNode error : details.path("errors")) {
      text.append(System.lineSeparator()).append("  ").append(error.asString(error.toString()));
    }
    return new ServerException(text.toString(), type, null);
  }

  private static Optional<String> member(JsonNode details, String name) {
    return Optional.of(details.path(name).asString("")).filter(text -> !text.isEmpty());
  }

  private static Optional<JsonNode> problem(HttpResponse<String> answer) {
    @Nullable String media = answer.headers().firstValue("Content-Type").orElse(null);
    if (media == null || !media.startsWith("application/problem+json")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(answer.body())).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
