package org.xinqiao.credential.verifier.lists;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A server on this machine that answers what a test gives it, by path and query. */
final class ListServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  ListServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String base() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String question = exchange.getRequestURI().toString();
    asked.add(question);
    HttpHandler handler = answers.get(question);
    if (handler == null) {
      status(404).handle(exchange);
    } else {
      handler.handle(exchange);
    }
  }

  ListServer at(String question, HttpHandler handler) {
    answers.put(question, handler);
    return this;
  }

  ListServer at(String question, byte[] body) {
    return at(question, body(body));
  }

  /** What the aggregation names. */
  ListServer names(String... uris) {
    return at(
        "/status-lists",
        List.of(uris).stream()
            .map(uri -> "\"" + uri + "\"")
            .collect(Collectors.joining(",", "{\"status_lists\":[", "]}"))
            .getBytes(StandardCharsets.US_ASCII));
  }

  static HttpHandler body(byte[] body) {
    return exchange -> {
      try (exchange) {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    };
  }

  static HttpHandler tagged(byte[] body, String tag) {
    return exchange -> {
      if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        status(304).handle(exchange);
      } else {
        exchange.getResponseHeaders().set("ETag", tag);
        body(body).handle(exchange);
      }
    };
  }

  static HttpHandler status(int code, String... headers) {
    return exchange -> {
      try (exchange) {
        for (int i = 0; i < headers.length; i += 2) {
          exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(code, -1);
      }
    };
  }

  /** Announces more than comes. */
  static HttpHandler cutOff(byte[] body) {
    return exchange -> {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body, 0, body.length / 2);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
