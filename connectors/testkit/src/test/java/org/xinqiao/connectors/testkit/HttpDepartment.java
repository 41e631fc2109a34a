package org.xinqiao.connectors.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON API on a real HTTP server, with a bearer token. */
final class HttpDepartment implements Department {
  /** How it gives its pages, and what the publication says of that. */
  enum Pages {
    CURSOR("total: /total"),
    OFFSET("paging: offset"),
    NUMBERED("paging: page"),
    LINK("paging: link\n  items: \"\"");

    private final String yaml;

    Pages(String yaml) {
      this.yaml = yaml;
    }
  }

  /** What goes wrong with an answer. */
  interface Fault {
    /** True if it has answered itself. */
    boolean answer(HttpExchange exchange, String page) throws IOException;
  }

  private List<Numbered> rows = new CopyOnWriteArrayList<>();
  final AtomicInteger requests = new AtomicInteger();
  private final Pages pages;
  private final String signIn;
  private final int port;
  private volatile String token = SECRET;
  private volatile Columns columns = Columns.DECLARED;
  private HttpServer server;
  private volatile @Nullable Fault fault;
  private volatile CountDownLatch slow = new CountDownLatch(0);

  /**
   * @param signIn the publication's lines for it, such as {@code token: {file: …}}
   */
  HttpDepartment(Pages pages, String signIn) throws IOException {
    this.pages = pages;
    this.signIn = signIn;
    this.server = listen(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    listening.createContext("/results", this::answer);
    listening.start();
    return listening;
  }

  @Override
  public String sourceYaml() {
    return """
      kind: http-json
      url: http://127.0.0.1:%d/results
      %s
      %s
      pageSize: 1000
    """
        .formatted(port, signIn, pages.yaml);
  }

  /** The token that is asked for from now on. */
  void expect(String next) {
    token = next;
  }

  void failWith(@Nullable Fault next) {
    fault = next;
  }

  @Override
  public void add(List<Row> more) {
    long before = rows.size();
    List<Numbered> numbered = new ArrayList<>(more.size());
    more.forEach(row -> numbered.add(new Numbered(row, before + numbered.size())));
    rows.addAll(numbered);
  }

  @Override
  public void remove(String id) {
    rows.removeIf(numbered -> numbered.row().id().equals(id));
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try {
      slow.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
    if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "text/plain", "no");
      return;
    }
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String page = page(query, exchange);
    Fault now = fault;
    if (now == null || !now.answer(exchange, page)) {
      send(exchange, 200, "application/json", page);
    }
  }

  private String page(Map<String, String> query, HttpExchange exchange) {
    String since = query.getOrDefault("since", "0");
    List<Numbered> wanted = from(since);
    int limit = Integer.parseInt(query.get("limit"));
    int asked =
        switch (pages) {
          case CURSOR -> Integer.parseInt(query.getOrDefault("cursor", "0"));
          case OFFSET -> Integer.parseInt(query.getOrDefault("offset", "0"));
          case NUMBERED -> (Integer.parseInt(query.getOrDefault("page", "1")) - 1) * limit;
          case LINK -> Integer.parseInt(query.getOrDefault("at", "0"));
        };
    int from = Math.min(wanted.size(), asked);
    int to = Math.min(wanted.size(), from + limit);
    String items =
        wanted.subList(from, to).stream()
            .map(row -> row.json(columns))
            .collect(Collectors.joining(",", "[", "]"));
    return switch (pages) {
      case CURSOR -> {
        String next = to < wanted.size() ? "\"" + to + "\"" : "null";
        yield "{\"total\":%d,\"items\":%s,\"next\":%s}".formatted(wanted.size(), items, next);
      }
      case OFFSET, NUMBERED -> "{\"items\":" + items + "}";
      case LINK -> {
        if (to < wanted.size()) {
          exchange
              .getResponseHeaders()
              .add(
                  "Link",
                  "</results?limit=%d&at=%d&since=%s>; rel=\"next\", </results>; rel=first"
                      .formatted(limit, to, since));
        }
        yield items;
      }
    };
  }

  /** Has so many rows from now on, each made when it is asked for; to be read from the start. */
  void serve(int count, IntFunction<Row> row) {
    rows =
        new AbstractList<>() {
          @Override
          public Numbered get(int index) {
            return new Numbered(row.apply(index), index);
          }

          @Override
          public int size() {
            return count;
          }
        };
  }

  /** By its place in the sequence, or by the time of its change. */
  private List<Numbered> from(String since) {
    if (since.equals("0")) {
      return rows instanceof CopyOnWriteArrayList<Numbered> growing ? List.copyOf(growing) : rows;
    }
    List<Numbered> wanted = new ArrayList<>(rows);
    if (since.matches("-?[0-9]+")) {
      wanted.removeIf(row -> row.seq() < Long.parseLong(since));
    } else {
      Instant at = Instant.parse(since);
      wanted.removeIf(row -> row.row().updatedAt().isBefore(at));
    }
    return wanted;
  }

  /**
   * @param seq its place in the order in which rows came
   */
  private record Numbered(Row row, long seq) {
    String json(Columns columns) {
      return columns.of(row).entrySet().stream()
          .filter(cell -> !cell.getValue().isEmpty())
          .map(cell -> "\"" + cell.getKey() + "\":\"" + cell.getValue() + "\",")
          .collect(Collectors.joining("", "{", "\"seq\":" + seq + "}"));
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  static boolean send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
    return true;
  }

  @Override
  public void change(Columns next) {
    columns = next;
  }

  @Override
  public Set<Trouble> troubles() {
    return EnumSet.allOf(Trouble.class);
  }

  @Override
  public void suffer(Trouble trouble) {
    switch (trouble) {
      case SLOW -> slow = new CountDownLatch(1);
      case REFUSING -> fault = (exchange, page) -> send(exchange, 403, "text/plain", page);
      case THROTTLING -> fault = (exchange, page) -> send(exchange, 429, "text/plain", page);
      case NONSENSE -> fault = (exchange, page) -> send(exchange, 200, "text/html", page);
    }
  }

  @Override
  public void recover() {
    slow.countDown();
    fault = null;
  }

  @Override
  public void goDown() {
    server.stop(0);
  }

  @Override
  public void comeUp() {
    try {
      server = listen(port);
    } catch (IOException taken) {
      throw new AssertionError(taken);
    }
  }

  @Override
  public void close() {
    slow.countDown();
    server.stop(0);
  }
}
