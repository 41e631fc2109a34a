package org.xinqiao.load.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** One feed behind {@code GET /rows?since=&limit=&cursor=}, on loopback. */
final class JsonApi implements Department {
  private static final int PAGE = 1_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Item> items;
  private final int slices;
  private final AtomicLong sent = new AtomicLong();
  private int slice;
  private volatile int released;

  /**
   * @param json the row as a JSON object
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; there are hundreds of thousands
  record Item(Instant version, byte[] json) {}

  private JsonApi(HttpServer server, List<Item> items, int slices) {
    this.server = server;
    this.items = items;
    this.slices = slices;
  }

  /**
   * @param items in the order of their versions
   */
  static JsonApi start(List<Item> items, int slices) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    JsonApi api = new JsonApi(server, items, slices);
    server.createContext("/rows", api::answer);
    server.setExecutor(api.threads);
    server.start();
    return api;
  }

  @Override
  public String source() {
    return "{kind: http-json, url: \"http://127.0.0.1:%d/rows\", pageSize: %d}"
        .formatted(server.getAddress().getPort(), PAGE);
  }

  @Override
  public long release() {
    slice++;
    int until = (int) ((long) items.size() * slice / slices);
    // Rows of one version become visible together, as those of one transaction do.
    while (until > 0
        && until < items.size()
        && items.get(until).version().equals(items.get(until - 1).version())) {
      until++;
    }
    released = until;
    return until;
  }

  @Override
  public long handedOver() {
    return sent.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      int end = released;
      int from =
          query.containsKey("cursor")
              ? Integer.parseInt(query.get("cursor"))
              : position(Instant.parse(query.getOrDefault("since", "0001-01-01T00:00:00Z")), end);
      int to = Math.min(end, from + Integer.parseInt(query.getOrDefault("limit", "1")));
      ByteArrayOutputStream page = new ByteArrayOutputStream(160 * (to - from + 1));
      page.writeBytes("{\"items\":[".getBytes(UTF_8));
      for (int i = from; i < to; i++) {
        if (i > from) {
          page.write(',');
        }
        page.writeBytes(items.get(i).json());
      }
      page.writeBytes(
          ("],\"next\":" + (to < end ? "\"" + to + "\"" : "null") + "}").getBytes(UTF_8));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, page.size());
      page.writeTo(exchange.getResponseBody());
      sent.addAndGet(to - from);
    }
  }

  /** The first of the released items that is not older. */
  private int position(Instant since, int end) {
    int low = 0;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (items.get(middle).version().isBefore(since)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
