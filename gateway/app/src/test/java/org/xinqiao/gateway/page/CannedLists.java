package org.xinqiao.gateway.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Serves the checkpoint's page as the gateway does, and the vectors' lists, so that a test can have
 * another root's list, half a set of lists, or no answer.
 */
final class CannedLists implements AutoCloseable {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html",
          "css", "text/css",
          "js", "text/javascript",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webmanifest", "application/manifest+json");

  private record Answer(int status, String type, byte[] body, Map<String, String> headers) {}

  private final CheckpointVectors vectors;
  private final HttpServer server;
  private final Map<String, Answer> instead = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Instant date = CheckpointVectors.AT;

  CannedLists(CheckpointVectors vectors) throws IOException {
    this.vectors = vectors;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How often a path was asked for. */
  long asked(String path) {
    return asked.stream().filter(path::equals).count();
  }

  void refuse(String path, int status, Map<String, String> headers) {
    instead.put(path, new Answer(status, "application/problem+json", bytes("{}"), headers));
  }

  /** From now on this is the file. */
  void replace(String path, String text) {
    String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain");
    instead.put(path, new Answer(200, type, bytes(text), Map.of()));
  }

  void allow(String path) {
    instead.remove(path);
  }

  /** From now on this text is the trust list. */
  void trustList(String text) {
    instead.put("/trust-list", new Answer(200, "application/jwt", bytes(text), Map.of()));
  }

  /** The Date that answers carry. */
  void setDate(Instant instant) {
    date = instant;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    Answer answer = instead.get(path);
    if (answer == null) {
      answer = usual(path);
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Cache-Control", "no-store");
    headers.set(
        "X-Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
    answer.headers().forEach(headers::set);
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private Answer usual(String path) throws IOException {
    if (path.equals("/trust-list")) {
      return new Answer(200, "application/jwt", bytes(vectors.trustList()), Map.of());
    }
    if (path.equals("/status-lists")) {
      String uris =
          vectors.lists().keySet().stream()
              .map(uri -> '"' + uri + '"')
              .collect(Collectors.joining(",", "{\"status_lists\":[", "]}"));
      return new Answer(200, "application/json", bytes(uris), Map.of());
    }
    for (var list : vectors.lists().entrySet()) {
      if (URI.create(list.getKey()).getPath().equals(path)) {
        return new Answer(200, "application/statuslist+cwt", list.getValue(), Map.of());
      }
    }
    return file(path.endsWith("/") ? path + "index.html" : path);
  }

  private static Answer file(String path) throws IOException {
    try (var in = CannedLists.class.getResourceAsStream("/META-INF/resources" + path)) {
      if (in == null) {
        return new Answer(404, "application/problem+json", bytes("{}"), Map.of());
      }
      String ending = path.substring(path.lastIndexOf('.') + 1);
      String type = TYPES.getOrDefault(ending, "application/octet-stream");
      return new Answer(200, type, in.readAllBytes(), Map.of());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
