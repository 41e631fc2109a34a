package org.xinqiao.load.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts on its own what a generator sends, and answers as a test wants: also by 503 and 500. */
final class CountingTarget implements AutoCloseable {
  private static final String ETAG = "\"one\"";

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, AtomicInteger> counted = new ConcurrentHashMap<>();

  CountingTarget() throws IOException {
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How often it answered so. */
  int count(String what) {
    return counted.getOrDefault(what, new AtomicInteger()).get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String path = exchange.getRequestURI().getPath();
      boolean delta = exchange.getRequestURI().getQuery() != null;
      boolean known = ETAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      String what =
          switch (path) {
            case "/strips" -> body.contains("\"count\":1}") ? "token 503" : "strip 200";
            case "/status-lists/0" -> delta ? "delta 500" : known ? "same 304" : "list 200";
            default -> "other 200";
          };
      counted.computeIfAbsent(what, each -> new AtomicInteger()).incrementAndGet();
      exchange.getResponseHeaders().add("ETag", ETAG);
      exchange.sendResponseHeaders(Integer.parseInt(what.substring(what.length() - 3)), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
