package org.xinqiao.load.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The load against a server that counts what it answers. */
class HttpLoadTest {
  private static final int DEVICES = 4;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration TIME = Duration.ofMillis(300);

  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private HttpServer server;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyAnswerIsCountedAndEveryRequestHasItsTurn() throws Exception {
    for (int length : List.of(0, 5, 20_000)) {
      asked.clear();
      start(exchange -> answer(exchange, 200, length));
      try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/a", "/b")) {
        Answers answers = load.run(TIME, HttpLoad.UNBOUNDED);
        int all = asked.get("/a").get() + asked.get("/b").get();
        assertThat(all).isGreaterThan(DEVICES);
        assertThat(answers.good().sorted()).hasSize(all);
        assertThat(asked.get("/a").get() - asked.get("/b").get()).isBetween(0, 1);
        assertThat(answers.anyRefused()).isFalse();
      }
      server.stop(0);
    }
  }

  @Test
  void noMoreIsSentThanIsDue() throws Exception {
    start(exchange -> answer(exchange, 200, 5));
    try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/a")) {
      load.run(TIME, 100);
      assertThat(asked.get("/a").get()).isBetween(1, 30);
    }
  }

  @Test
  void oneThatIsRefusedComesBackWhenItIsToldOrAtOnce() throws Exception {
    start(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "60");
          exchange.getResponseHeaders().set("Connection", "close");
          answer(exchange, 503, 5);
        });
    try (HttpLoad load = load(HttpLoad.Refused.COMES_BACK_WHEN_TOLD, "/a")) {
      Answers answers = load.run(TIME, HttpLoad.UNBOUNDED);
      assertThat(asked.get("/a").get()).isEqualTo(DEVICES);
      assertThat(answers.refused().sorted()).hasSize(DEVICES);
      assertThat(answers.allToldToWait()).isTrue();
    }
    asked.clear();
    try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/a")) {
      Answers answers = load.run(TIME, HttpLoad.UNBOUNDED);
      assertThat(answers.refused().sorted())
          .hasSize(asked.get("/a").get())
          .hasSizeGreaterThan(DEVICES);
    }
  }

  /** Of a server that stands still for a while, for all devices at once. */
  @Test
  void whoWasDueInAPauseHasWaitedForIt() throws Exception {
    start(
        exchange -> {
          if (asked.computeIfAbsent("/a", each -> new AtomicInteger()).get() == 10) {
            LockSupport.parkNanos(PAUSE.toNanos());
          }
          answer(exchange, 200, 5);
        });
    try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/a")) {
      Answers closed = load.run(Duration.ofSeconds(1), 100);
      asked.clear();
      Answers open = load.runOpen(Duration.ofSeconds(1), 100);

      assertThat(open.sent()).isEqualTo(100);
      assertThat(open.good().percentile(70)).isGreaterThan(0.1);
      assertThat(closed.good().percentile(70)).isLessThan(0.1);
    }
  }

  @Test
  void whatIsNeitherGoodNorRefusedOrTooLongEndsTheMeasurement() throws Exception {
    start(
        exchange ->
            answer(exchange, exchange.getRequestURI().getPath().equals("/a") ? 401 : 200, 70_000));
    try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/b")) {
      assertThatThrownBy(() -> load.run(TIME, HttpLoad.UNBOUNDED))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("longer than");
    }
    server.stop(0);
    start(exchange -> answer(exchange, 401, 5));
    try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/a")) {
      Answers answers = load.run(TIME, HttpLoad.UNBOUNDED);
      assertThatThrownBy(answers::goodPerSecond).hasMessageContaining("HTTP 401");
    }
  }

  @Test
  void aConnectionThatBreaksIsCountedAndTheOthersGoOn() throws Exception {
    AtomicInteger all = new AtomicInteger();
    start(
        exchange -> {
          if (all.incrementAndGet() % 10 == 0) {
            exchange.close();
          } else {
            answer(exchange, 200, 5);
          }
        });
    try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/a")) {
      Answers answers = load.run(TIME, HttpLoad.UNBOUNDED);

      assertThat(all.get()).isGreaterThan(10 * DEVICES);
      assertThat(answers.otherCount()).isEqualTo(all.get() / 10);
      assertThat(answers.goodCount()).isEqualTo(all.get() - all.get() / 10).isEqualTo(good());
      assertThat(answers.fault().orElseThrow()).contains("in the middle");
      assertThatThrownBy(answers::goodPerSecond).hasMessageContaining("in the middle");
    }
  }

  private int good() {
    return asked.get("/a").get();
  }

  @Test
  void whoAsksAServerThatIsGoneHasFailed() throws Exception {
    AtomicInteger answered = new AtomicInteger();
    start(
        exchange -> {
          answer(exchange, 200, 5);
          if (answered.incrementAndGet() == 50) {
            Thread.ofVirtual().start(() -> server.stop(0));
          }
        });
    try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/a")) {
      Answers answers = load.runOpen(Duration.ofSeconds(1), 100);
      Answers after = load.run(TIME, HttpLoad.UNBOUNDED);

      assertThat(answers.sent()).isEqualTo(100);
      assertThat(answers.goodCount() + answers.otherCount()).isEqualTo(100);
      assertThat(answers.goodCount()).isBetween(50L - DEVICES, 99L);
      assertThat(after.goodCount()).isZero();
      assertThat(after.otherCount()).isEqualTo(after.sent()).isPositive();
    }
    start(exchange -> answer(exchange, 200, 5));
    server.stop(0);
    assertThatThrownBy(() -> load(HttpLoad.Refused.ASKS_AGAIN, "/a"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerThatNeverComesIsOneFailure() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger all = new AtomicInteger();
    start(
        exchange -> {
          if (all.incrementAndGet() == 10) {
            await(over);
          }
          answer(exchange, 200, 5);
        });
    try (HttpLoad load = load(HttpLoad.Refused.ASKS_AGAIN, "/a")) {
      Answers answers = load.run(TIME, HttpLoad.UNBOUNDED);
      Answers after = load.run(TIME, HttpLoad.UNBOUNDED);

      assertThat(answers.otherCount()).isEqualTo(1);
      assertThat(answers.goodCount()).isEqualTo(answers.sent() - 1).isGreaterThan(10);
      assertThat(answers.fault().orElseThrow()).contains("no answer within");
      assertThat(after.otherCount()).isZero();
      assertThat(after.goodCount()).isEqualTo(after.sent()).isPositive();
    } finally {
      over.countDown();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      throw new IOException(ended);
    }
  }

  private HttpLoad load(HttpLoad.Refused refused, String... paths) throws IOException {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    List<byte[]> requests =
        List.of(paths).stream().map(path -> HttpLoad.post(path, "{\"a\":1}")).toList();
    return new HttpLoad(base, DEVICES, requests, refused, PAUSE.multipliedBy(2));
  }

  private void start(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
  }

  /** Of length 0 it is in chunks. */
  private void answer(HttpExchange exchange, int status, int length) throws IOException {
    assertThat(exchange.getRequestBody().readAllBytes()).hasSize(7);
    asked
        .computeIfAbsent(exchange.getRequestURI().getPath(), path -> new AtomicInteger())
        .incrementAndGet();
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write(new byte[length == 0 ? 3_000 : length]);
    exchange.close();
  }
}
