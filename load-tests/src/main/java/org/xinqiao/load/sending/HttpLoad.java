package org.xinqiao.load.sending;

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
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Devices that ask again and again, one request at a time each, over a connection that stays open
 * until the server closes it (HTTP/1.1). A connection that breaks under a request is counted, and
 * opened anew for the next. One thread does it with as little work as it takes: it shares the
 * processors with the server that it measures.
 */
public final class HttpLoad implements AutoCloseable {
  /** As many as the connections let through. */
  public static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  private static final int LARGEST_ANSWER = 1 << 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HTTP = 80;
  private static final int STATUS = 9;
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

  private final InetSocketAddress server;
  private final List<byte[]> requests;
  private final Selector selector = Selector.open();
  private final Deque<Device> idle = new ArrayDeque<>();
  private final Queue<Device> resting = new PriorityQueue<>();
  private final List<Device> all = new ArrayList<>();
  private final Refused refused;
  private final Duration patience;

  /** For whole answers. A buffer of its own for each of thousands of devices is memory to fetch. */
  private final ByteBuffer shared = ByteBuffer.allocate(LARGEST_ANSWER);

  private int next;

  /** What a device does that was refused. */
  public enum Refused {
    /** It comes back when it was told to. */
    COMES_BACK_WHEN_TOLD,
    /** It asks again at once. */
    ASKS_AGAIN
  }

  /**
   * Opens the connections.
   *
   * @param requests whole ones, in turns
   */
  public HttpLoad(URI server, int devices, List<byte[]> requests, Refused refused)
      throws IOException {
    this(server, devices, requests, refused, PATIENCE);
  }

  /**
   * @param patience for the last answers, once nothing more is sent
   */
  HttpLoad(URI server, int devices, List<byte[]> requests, Refused refused, Duration patience)
      throws IOException {
    this.patience = patience;
    this.server =
        new InetSocketAddress(server.getHost(), server.getPort() < 0 ? HTTP : server.getPort());
    this.requests = List.copyOf(requests);
    this.refused = refused;
    boolean open = false;
    try {
      for (int i = 0; i < devices; i++) {
        Device device = new Device();
        all.add(device);
        device.open();
      }
      long began = System.nanoTime();
      while (idle.size() < all.size()) {
        receive(new Answers(), 100);
        if (tooLongSince(began)) {
          throw new IOException("the target opens no connection " + tooLong());
        }
      }
      open = true;
    } finally {
      if (!open) {
        close();
      }
    }
  }

  /**
   * A request without a body.
   *
   * @param headers such as {@code Accept: text/plain}; without a {@code Host}, localhost
   */
  public static byte[] get(String path, String... headers) {
    return request("GET " + path, headers, "");
  }

  /**
   * A request with a body in JSON.
   *
   * @param headers as of {@link #get}
   */
  public static byte[] post(String path, String json, String... headers) {
    return request("POST " + path, headers, json);
  }

  private static byte[] request(String line, String[] headers, String body) {
    StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\n");
    if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host: "))) {
      request.append("Host: localhost\r\n");
    }
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
   * Sends for so long, and counts until the last is answered.
   *
   * @param perSecond how many requests are due in a second; one whose time has come while every
   *     device waits for an answer, or rests, is sent as soon as one is free
   */
  public Answers run(Duration time, double perSecond) throws IOException {
    return run(time, perSecond, false);
  }

  /**
   * The same for people who come whatever becomes of those before: the time of an answer begins
   * when its request was due, and not when a device was free to send it.
   *
   * @param perSecond bounded
   */
  public Answers runOpen(Duration time, double perSecond) throws IOException {
    return run(time, perSecond, true);
  }

  private Answers run(Duration time, double perSecond, boolean open) throws IOException {
    Answers answers = new Answers();
    long began = System.nanoTime();
    long end = began + time.toNanos();
    long sent = 0;
    for (long now = began; now < end; now = System.nanoTime()) {
      long due = perSecond == UNBOUNDED ? Long.MAX_VALUE : (long) ((now - began) / 1e9 * perSecond);
      wake(now);
      // Not until none is idle: one whose connection is refused at once is idle again.
      for (int free = idle.size(); sent < due && free > 0; free--) {
        long since = open ? began + (long) (sent * 1e9 / perSecond) : System.nanoTime();
        idle.remove().ask(since, answers);
        sent++;
      }
      receive(answers, idle.isEmpty() || sent >= due ? 1 : 0);
    }
    // What became due since the last look.
    long last = open ? Math.round(time.toNanos() / 1e9 * perSecond) : sent;
    while (sent < last && !idle.isEmpty()) {
      idle.remove().ask(began + (long) (sent * 1e9 / perSecond), answers);
      sent++;
    }
    while (idle.size() + resting.size() < all.size() && !tooLongSince(end)) {
      receive(answers, 100);
    }
    for (Device device : all) {
      device.giveUp(answers);
    }
    idle.addAll(resting);
    resting.clear();
    return answers.within((System.nanoTime() - began) / 1e9, sent);
  }

  private void wake(long now) {
    for (Device first = resting.peek();
        first != null && first.restsUntil - now <= 0;
        first = resting.peek()) {
      idle.add(resting.remove());
    }
  }

  private boolean tooLongSince(long nanos) {
    return System.nanoTime() - nanos > patience.toNanos();
  }

  private String tooLong() {
    return "within %.1f s".formatted(patience.toMillis() / 1e3);
  }

  private void receive(Answers answers, long waitMillis) throws IOException {
    if (waitMillis == 0) {
      selector.selectNow();
    } else {
      selector.select(waitMillis);
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof Device device) {
        device.ready(key, answers);
      }
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    for (Device device : all) {
      device.channel.close();
    }
    selector.close();
  }

  private final class Device implements Comparable<Device> {
    private ByteBuffer in = shared;
    private SocketChannel channel = SocketChannel.open();
    private boolean asks;
    private long askedAt;
    private long restsUntil;

    Device() throws IOException {}

    @Override
    public int compareTo(Device other) {
      return Long.signum(restsUntil - other.restsUntil);
    }

    /** Begins to; a server without room lets it wait. */
    private void open() throws IOException {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(server);
      channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    void ask(long at, Answers answers) throws IOException {
      asks = true;
      askedAt = at;
      try {
        if (channel.isOpen()) {
          send();
        } else {
          channel = SocketChannel.open();
          open();
        }
      } catch (IOException lost) {
        broken(answers, lost);
      }
    }

    private void send() throws IOException {
      ByteBuffer out = ByteBuffer.wrap(requests.get(next));
      next = (next + 1) % requests.size();
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }

    void ready(SelectionKey key, Answers answers) throws IOException {
      boolean connecting = key.isConnectable();
      boolean ended = false;
      try {
        if (connecting) {
          connected(key);
        } else {
          ended = read() < 0;
        }
      } catch (IOException lost) {
        if (!asks && connecting) {
          throw lost;
        }
        broken(answers, lost);
        return;
      }
      if (ended) {
        broken(answers, new IOException("the target closed a connection in the middle"));
      } else if (!connecting) {
        received(answers);
      }
    }

    private void connected(SelectionKey key) throws IOException {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
      if (asks) {
        send();
      } else {
        idle.add(this);
      }
    }

    /** Of a request that waits for its answer it is a failure; else the next one opens another. */
    private void broken(Answers answers, IOException lost) throws IOException {
      channel.close();
      in = shared;
      if (asks) {
        asks = false;
        answers.broken(String.valueOf(lost.getMessage()));
        idle.add(this);
      }
    }

    /** Where no answer has come, none will be waited for. */
    void giveUp(Answers answers) throws IOException {
      if (asks) {
        broken(answers, new IOException("the target gives no answer " + tooLong()));
      }
    }

    private int read() throws IOException {
      if (in == shared) {
        in.clear();
      }
      return channel.read(in);
    }

    private void received(Answers answers) throws IOException {
      int head = indexOf(HEAD_END);
      String lines =
          new String(in.array(), 0, Math.max(0, head), ISO_8859_1).toLowerCase(Locale.ROOT);
      if (head < 0 || !whole(lines, head + HEAD_END.length)) {
        if (!in.hasRemaining()) {
          throw new IOException("an answer is longer than " + LARGEST_ANSWER + " bytes");
        }
        keepPart();
        return;
      }
      in = shared;
      asks = false;
      int status = Integer.parseInt(lines.substring(STATUS, STATUS + 3));
      int wait = number(lines, "\r\nretry-after: ");
      long now = System.nanoTime();
      answers.add(status, now - askedAt, wait);
      if (lines.contains("\r\nconnection: close")) {
        channel.close();
      }
      if (wait > 0 && refused == Refused.COMES_BACK_WHEN_TOLD) {
        restsUntil = now + Duration.ofSeconds(wait).toNanos();
        resting.add(this);
      } else {
        idle.add(this);
      }
    }

    private void keepPart() {
      if (in == shared) {
        in = ByteBuffer.allocate(LARGEST_ANSWER).put(shared.flip());
      }
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
