package org.xinqiao.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard in a real server, with work that lasts exactly as long as it must. */
class OverloadGuardTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private GuardedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new GuardedServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsPastTheLimitIsRefusedAtOnceAndTheRestIsServed() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> working = fill();

    HttpResponse<String> refused = server.ask("/work").get(20, TimeUnit.SECONDS);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(refused.body())
        .contains("\"type\":\"urn:xinqiao:problem:overloaded\"", "\"rung\":\"all\"");
    assertThat(working).as("refused while they work").noneMatch(CompletableFuture::isDone);
    assertThat(server.ask("/elsewhere").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    server.mayEnd.release(GuardedServer.WORKING);
    for (CompletableFuture<HttpResponse<String>> answer : working) {
      assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    awaitThat(() -> server.entrance.working() == 0);
    assertThat(server.ask("/work").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(server.meters.get("xinqiao.overload.admitted").counter().count())
        .isEqualTo(GuardedServer.WORKING + 1);
    assertThat(refused()).isEqualTo(1);
  }

  @Test
  void theRefusedComeBackApartFromEachOther() throws Exception {
    fill();
    List<Integer> seconds = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      HttpResponse<String> refused = server.ask("/work").get(20, TimeUnit.SECONDS);
      assertThat(refused.statusCode()).isEqualTo(503);
      seconds.add(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()));
    }
    assertThat(seconds).allMatch(second -> second >= 1 && second <= RetryAfter.LONGEST);
    // That twelve chances of ten agree happens once in 10^11 times.
    assertThat(seconds.stream().distinct().count()).isGreaterThan(1);
  }

  @Test
  void whatWaitedTooLongBeforeItStartedIsRefused() throws Exception {
    server.overdue = Optional.of(Rung.ALL);
    assertThat(server.ask("/work").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    assertThat(server.ask("/elsewhere").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(refused()).isEqualTo(1);
    server.overdue = Optional.empty();
    assertThat(server.ask("/work").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void theWaitIsJudgedByTheRungOfTheCall() throws Exception {
    server.overdue = Optional.of(Rung.STRIPS_AHEAD);
    HttpResponse<String> refused = server.ask("/token").get(20, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"rung\":\"enrolments\"");
    assertThat(server.ask("/work").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultGivesItsPlaceBack() throws Exception {
    for (int i = 0; i <= GuardedServer.WORKING; i++) {
      assertThat(server.ask("/work?fail").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
    }
    assertThat(server.ask("/work").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    // The place is given back after the answer was sent.
    awaitThat(() -> server.entrance.working() == 0);
  }

  @Test
  void aBodyArrivesBeforeItsRequestTakesAPlace() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * GuardedServer.WORKING + 1; i++) {
        Socket socket = new Socket(server.base().getHost(), server.base().getPort());
        slow.add(socket);
        OutputStream out = socket.getOutputStream();
        out.write(
            "POST /work HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 9\r\n\r\nf="
                .formatted(i % 2 == 0 ? JSON : FORM)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
      for (int i = 0; i < 10; i++) {
        assertThat(server.ask("/work").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
      assertThat(refused()).isZero();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void bodiesAreGivenOnAsTheyWereSentUntilTheyAreTooLarge() throws Exception {
    String large = "x".repeat(64 * 1024);
    assertThat(server.post("/work", JSON, BodyPublishers.ofString(large)).get().body())
        .isEqualTo(large);
    assertThat(status(JSON, large + "x")).isEqualTo(413);
    assertThat(
            server
                .post("/work", FORM, BodyPublishers.ofString("form=%E5%BF%83&other=1"))
                .get(20, TimeUnit.SECONDS)
                .body())
        .isEqualTo("心");
    assertThat(status(FORM, "form=" + large)).isEqualTo(413);
    // Without a length before it, in chunks.
    assertThat(chunked(JSON, "{\"a\":1}").body()).isEqualTo("{\"a\":1}");
    assertThat(chunked(JSON, large + "x").statusCode()).isEqualTo(413);
    assertThat(chunked(FORM, "form=" + large).statusCode()).isEqualTo(413);
    assertThat(chunked(FORM, "form=" + large).body())
        .contains("\"type\":\"urn:xinqiao:problem:too-large\"");
  }

  @Test
  void connectionsAreGivenBackWhenTheyAreScarce() throws Exception {
    assertThat(server.ask("/work").get(20, TimeUnit.SECONDS).headers().firstValue("Connection"))
        .isEmpty();
    server.scarce = true;
    assertThat(server.ask("/work").get(20, TimeUnit.SECONDS).headers().firstValue("Connection"))
        .contains("close");
    assertThat(
            server.ask("/elsewhere").get(20, TimeUnit.SECONDS).headers().firstValue("Connection"))
        .isEmpty();
  }

  private HttpResponse<String> chunked(String type, String body) throws Exception {
    return server
        .post(
            "/work",
            type,
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
        .get(20, TimeUnit.SECONDS);
  }

  private int status(String type, String body) throws Exception {
    return server
        .post("/work", type, BodyPublishers.ofString(body))
        .get(20, TimeUnit.SECONDS)
        .statusCode();
  }

  /** As many as may work, until they are let go. */
  private List<CompletableFuture<HttpResponse<String>>> fill() throws InterruptedException {
    List<CompletableFuture<HttpResponse<String>>> working = new ArrayList<>();
    for (int i = 0; i < GuardedServer.WORKING; i++) {
      working.add(server.ask("/work?hold"));
    }
    assertThat(server.started.tryAcquire(GuardedServer.WORKING, 20, TimeUnit.SECONDS)).isTrue();
    return working;
  }

  private static void awaitThat(BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it becomes true in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private double refused() {
    return server.meters.get("xinqiao.overload.refused").tag("rung", "all").counter().count();
  }
}
