package org.xinqiao.load.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Requests over connections that stay open (HTTP/1.1), one at a time over each, by one thread and
 * with as little work as it takes: it shares the processors with the server that it measures.
 */
final class HttpLoad implements AutoCloseable {
  /** As many as the connections let through. */
  static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  private static final int LARGEST_ANSWER = 1 << 17;
  private static final int STATUS = 9;
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

  private final InetSocketAddress server;
  private final List<byte[]> requests;
  private final Selector selector = Selector.open();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final List<Connection> all = new ArrayList<>();
  private int next;

  /**
   * Opens the connections.
   *
   * @param requests whole ones, in turns
   */
  HttpLoad(URI server, int connections, List<byte[]> requests) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.requests = List.copyOf(requests);
    for (int i = 0; i < connections; i++) {
      Connection connection = new Connection();
      connection.open();
      all.add(connection);
      idle.add(connection);
    }
  }

  /** A request without a body. */
  static byte[] get(String path, String... headers) {
    return request("GET " + path, headers, "");
  }

  /** A request with a body in JSON. */
  static byte[] post(String path, String json, String... headers) {
    return request("POST " + path, headers, json);
  }

  private static byte[] request(String line, String[] headers, String body) {
    StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      request.append("Content-Type: application/json\r\nContent-Length: ").append(body.length());
      request.append("\r\n");
    }
    return request.append("\r\n").append(body).toString().getBytes(ISO_8859_1);
  }

  /**
   * Sends for so long; what is under way then is waited for and not counted.
   *
   * @param perSecond how many requests are due in a second; one whose time has come while every
   *     connection waits for an answer is sent as soon as one is free
   */
  Answers run(Duration time, double perSecond) throws IOException {
    Answers answers = new Answers();
    long began = System.nanoTime();
    long end = began + time.toNanos();
    long sent = 0;
    for (long now = began; now < end; now = System.nanoTime()) {
      long due = perSecond == UNBOUNDED ? Long.MAX_VALUE : (long) ((now - began) / 1e9 * perSecond);
      while (sent < due && !idle.isEmpty()) {
        idle.poll().send();
        sent++;
      }
      receive(answers, idle.isEmpty() || sent >= due ? 1 : 0);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    Answers late = new Answers();
    while (idle.size() < all.size()) {
      receive(late, 100);
      if (System.nanoTime() - end > 30_000_000_000L) {
        throw new IOException("the gateway leaves requests without an answer");
      }
    }
    return answers.within(seconds, sent);
  }

  private void receive(Answers answers, long waitMillis) throws IOException {
    if (waitMillis == 0) {
      selector.selectNow();
    } else {
      selector.select(waitMillis);
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof Connection connection && connection.receive(answers)) {
        idle.add(connection);
      }
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : all) {
      connection.channel.close();
    }
    selector.close();
  }

  private final class Connection {
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
    private SocketChannel channel = SocketChannel.open();
    private long sentAt;

    Connection() throws IOException {}

    void open() throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(server);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send() throws IOException {
      in.clear();
      sentAt = System.nanoTime();
      ByteBuffer out = ByteBuffer.wrap(requests.get(next));
      next = (next + 1) % requests.size();
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }

    /** Whether an answer has come to its end. */
    boolean receive(Answers answers) throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the gateway closed a connection in the middle");
      }
      int head = indexOf(HEAD_END);
      if (head < 0) {
        return false;
      }
      String lines = new String(in.array(), 0, head, ISO_8859_1).toLowerCase(Locale.ROOT);
      if (!whole(lines, head + HEAD_END.length)) {
        return false;
      }
      int status = Integer.parseInt(lines.substring(STATUS, STATUS + 3));
      answers.add(status, System.nanoTime() - sentAt, number(lines, "\r\nretry-after: "));
      if (lines.contains("\r\nconnection: close")) {
        channel.close();
        channel = SocketChannel.open();
        open();
      }
      return true;
    }

    private boolean whole(String lines, int bodyFrom) {
      int length = number(lines, "\r\ncontent-length: ");
      if (length >= 0) {
        return in.position() >= bodyFrom + length;
      }
      if (!lines.contains("\r\ntransfer-encoding: chunked")) {
        return true;
      }
      int at = in.position() - LAST_CHUNK.length;
      return at >= bodyFrom && matches(LAST_CHUNK, at);
    }

    private int indexOf(byte[] wanted) {
      for (int i = 0; i <= in.position() - wanted.length; i++) {
        if (matches(wanted, i)) {
          return i;
        }
      }
      return -1;
    }

    private boolean matches(byte[] wanted, int at) {
      for (int i = 0; i < wanted.length; i++) {
        if (in.get(at + i) != wanted[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** The number of a header, or -1. */
  private static int number(String lines, String name) {
    int from = lines.indexOf(name);
    if (from < 0) {
      return -1;
    }
    int value = 0;
    for (int i = from + name.length(); i < lines.length() && lines.charAt(i) >= '0'; i++) {
      value = value * 10 + lines.charAt(i) - '0';
    }
    return value;
  }
}
