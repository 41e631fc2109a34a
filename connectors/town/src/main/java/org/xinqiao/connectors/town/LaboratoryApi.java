package org.xinqiao.connectors.town;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/pcr-results}: bearer token (RFC 6750), errors as problem details (RFC 9457). */
final class LaboratoryApi implements HttpHandler {
  static final String PATH = "/api/pcr-results";
  private static final String SCHEME = "Bearer ";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PcrResults results;
  private final Secret token;

  LaboratoryApi(PcrResults results, Secret token) {
    this.results = results;
    this.token = token;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!authorized(exchange)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"laboratory\"");
        problem(exchange, 401, "Unauthorized", "Authorization: send the laboratory's bearer token");
      } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
        problem(exchange, 404, "Not Found", "the path is " + PATH);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        problem(exchange, 405, "Method Not Allowed", "results are read by GET");
      } else {
        answer(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      ResultsQuery query = ResultsQuery.parse(exchange.getRequestURI().getRawQuery());
      int from = query.cursor().orElseGet(() -> results.position(query.since()));
      PcrResults.Page page = results.page(from, query.limit());
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("items", page.items());
      body.put(
          "next",
          page.next().isPresent()
              ? ResultsQuery.encodeCursor(page.next().getAsInt())
              : JSON.nullNode());
      send(exchange, 200, "application/json", body);
    } catch (ResultsQuery.BadParameter bad) {
      problem(exchange, 400, "Bad Request", bad.name() + ": " + bad.getMessage());
    }
  }

  private boolean authorized(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .filter(header -> token.matches(header.substring(SCHEME.length()).strip()))
        .isPresent();
  }

  private static void problem(HttpExchange exchange, int status, String title, String detail)
      throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    send(exchange, status, "application/problem+json", body);
  }

  private static void send(HttpExchange exchange, int status, String type, Map<String, Object> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
