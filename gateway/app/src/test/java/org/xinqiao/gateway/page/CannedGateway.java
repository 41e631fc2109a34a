package org.xinqiao.gateway.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves the page's files and fixed answers of the API under the strictest content policy, so that
 * a test can ask for answers that a healthy gateway does not give: 429, 503, a name with markup in
 * it.
 */
final class CannedGateway implements AutoCloseable {
  static final String PASSWORD = "canned";

  private static final String TOKEN = "0d5e";
  private static final Pattern USER = Pattern.compile("username=(\\w+)");
  private static final Pattern VALUE = Pattern.compile("\"value\":\"(\\w+)\"");
  private static final Map<String, String> FIXED =
      Map.of(
          "/api/overview", "overview.json",
          "/api/outcomes", "outcomes.json",
          "/api/scenarios/health-code", "scenario.json",
          "/api/scenarios/travel-concession", "travel-concession.json",
          "/api/demo/examples", "examples.json",
          "/api/qr-codes", "qr.svg",
          "/api/offers", "offer.json",
          "/api/contests", "contests.json",
          "/api/contests/7/show", "contest-7.json",
          "/api/contests/7/answer", "contest-7-answered.json");

  /** When the fixed answers were given; {@link #setTime} sets another. */
  static final Instant NOW = Instant.parse("2026-11-23T18:56:57.995Z");

  private static final Map<String, String> TYPES =
      Map.of(
          "html",
          "text/html",
          "css",
          "text/css",
          "js",
          "text/javascript",
          "json",
          "application/json",
          "svg",
          "image/svg+xml");

  /** An answer given instead of the usual one. */
  record Refusal(int status, Map<String, String> headers, String problem) {}

  private final HttpServer server;
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
  private final Map<String, String> lookUps = new ConcurrentHashMap<>();
  private volatile Optional<String> user = Optional.empty();
  private volatile Instant now = NOW;

  CannedGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void refuse(String path, Refusal refusal) {
    refusals.put(path, refusal);
  }

  /** Takes a refusal back. */
  void allow(String path) {
    refusals.remove(path);
  }

  /** From now on a look-up of {@code identity} answers as that of {@code other}. */
  void turn(String identity, String other) {
    lookUps.put(identity, other);
  }

  /** From now on the server's clock, by which the page counts down, stands here. */
  void setTime(Instant time) {
    now = time;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var path = exchange.getRequestURI().getPath();
    var refusal = refusals.get(path);
    var changes = !exchange.getRequestMethod().equals("GET");
    if (changes && !TOKEN.equals(exchange.getRequestHeaders().getFirst("X-XSRF-TOKEN"))) {
      problem(exchange, new Refusal(403, Map.of(), "{}"));
    } else if (refusal != null) {
      user = refusal.status() == 401 ? Optional.empty() : user;
      problem(exchange, refusal);
    } else if (path.equals("/api/session")) {
      send(exchange, 200, "json", session());
    } else if (path.equals("/login")) {
      user = user(body);
      problem(exchange, new Refusal(user.isPresent() ? 204 : 401, Map.of(), ""));
    } else if (path.equals("/logout")) {
      user = Optional.empty();
      problem(exchange, new Refusal(204, Map.of(), ""));
    } else if (path.equals("/api/demo/laboratory")) {
      send(exchange, 200, "json", bytes("{\"silent\":" + body.contains("true") + "}"));
    } else if (path.equals("/api/demo/positive-tests")) {
      problem(exchange, new Refusal(202, Map.of(), ""));
    } else if (path.equals("/api/decisions/issue")) {
      send(
          exchange,
          200,
          "json",
          bytes(
              "{\"token\":\"XQ1:6BF\",\"credential\":\"eyJ~\",\"expiresAt\":\"%s\"}"
                  .formatted(NOW.plusSeconds(144_000))));
    } else if (path.equals("/api/overview")) {
      send(
          exchange,
          200,
          "json",
          bytes(text("overview.json").replace(NOW.toString(), now.toString())));
    } else if (path.equals("/api/decisions/lookup")) {
      file(exchange, "lookup-" + identity(body) + ".json");
    } else {
      file(exchange, FIXED.getOrDefault(path, resource(path)));
    }
  }

  private static String resource(String path) {
    if (path.startsWith("/page/")) {
      return "/META-INF/resources" + path;
    }
    return "/static" + (path.equals("/") ? "/index.html" : path);
  }

  private String identity(String body) {
    var value = VALUE.matcher(body);
    var identity = value.find() ? value.group(1) : "none";
    return lookUps.getOrDefault(identity, identity);
  }

  private static Optional<String> user(String form) {
    var named = USER.matcher(form);
    return form.contains("password=" + PASSWORD) && named.find()
        ? Optional.of(named.group(1))
        : Optional.empty();
  }

  private byte[] session() {
    var quoted = user.map(name -> '"' + name + '"');
    return bytes(
        """
        {"user":%s,"roles":[%s],"csrf":{"header":"X-XSRF-TOKEN","token":"%s"}}
        """
            .formatted(quoted.orElse("null"), quoted.orElse(""), TOKEN));
  }

  private static String text(String name) throws IOException {
    try (var in = CannedGateway.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void file(HttpExchange exchange, String name) throws IOException {
    try (var in = CannedGateway.class.getResourceAsStream(name)) {
      if (in == null) {
        problem(exchange, new Refusal(404, Map.of(), "{}"));
      } else {
        send(exchange, 200, name.substring(name.lastIndexOf('.') + 1), in.readAllBytes());
      }
    }
  }

  private static void problem(HttpExchange exchange, Refusal refusal) throws IOException {
    refusal.headers().forEach(exchange.getResponseHeaders()::set);
    send(exchange, refusal.status(), "json", bytes(refusal.problem()));
  }

  private static void send(HttpExchange exchange, int status, String ending, byte[] body)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", TYPES.get(ending) + ";charset=utf-8");
    headers.set("Content-Security-Policy", "default-src 'self'");
    var empty = Set.of(202, 204).contains(status) || body.length == 0;
    exchange.sendResponseHeaders(status, empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
