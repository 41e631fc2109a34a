package org.xinqiao.gateway.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
  private static final Pattern VALUE = Pattern.compile("\"value\":\"(\\w+)\"");
  private static final Map<String, String> FIXED =
      Map.of(
          "/api/overview", "overview.json",
          "/api/outcomes", "outcomes.json",
          "/api/scenarios/health-code", "scenario.json",
          "/api/demo/examples", "examples.json",
          "/api/qr-codes", "qr.svg");
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
  private volatile boolean signedIn;

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

  /** From now on a look-up of {@code identity} answers as that of {@code other}. */
  void turn(String identity, String other) {
    lookUps.put(identity, other);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var path = exchange.getRequestURI().getPath();
    var refusal = refusals.get(path);
    var changes = !exchange.getRequestMethod().equals("GET");
    if (changes && !TOKEN.equals(exchange.getRequestHeaders().getFirst("X-XSRF-TOKEN"))) {
      problem(exchange, new Refusal(403, Map.of(), "{}"));
    } else if (refusal != null) {
      signedIn = signedIn && refusal.status() != 401;
      problem(exchange, refusal);
    } else if (path.equals("/api/session")) {
      send(exchange, 200, "json", session());
    } else if (path.equals("/login")) {
      signedIn = body.contains("password=" + PASSWORD);
      problem(exchange, new Refusal(signedIn ? 204 : 401, Map.of(), ""));
    } else if (path.equals("/api/demo/laboratory")) {
      send(exchange, 200, "json", bytes("{\"silent\":" + body.contains("true") + "}"));
    } else if (path.equals("/api/demo/positive-tests")) {
      problem(exchange, new Refusal(202, Map.of(), ""));
    } else if (path.equals("/api/decisions/issue")) {
      send(exchange, 200, "json", bytes("{\"token\":\"XQ1:6BF\",\"credential\":\"eyJ~\"}"));
    } else if (path.equals("/api/decisions/lookup")) {
      file(exchange, "lookup-" + identity(body) + ".json");
    } else {
      file(
          exchange,
          FIXED.getOrDefault(path, "/static" + (path.equals("/") ? "/index.html" : path)));
    }
  }

  private String identity(String body) {
    var value = VALUE.matcher(body);
    var identity = value.find() ? value.group(1) : "none";
    return lookUps.getOrDefault(identity, identity);
  }

  private byte[] session() {
    return bytes(
        """
        {"user":%s,"roles":[%s],"csrf":{"header":"X-XSRF-TOKEN","token":"%s"}}
        """
            .formatted(signedIn ? "\"official\"" : "null", signedIn ? "\"official\"" : "", TOKEN));
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
