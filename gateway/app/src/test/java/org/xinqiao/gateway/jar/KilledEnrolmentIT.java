package org.xinqiao.gateway.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.gateway.wallet.TestWallet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Killed while devices enrol, the gateway keeps what it had answered: a device is enrolled, a code
 * or a nonce is used, an offer is open; and no two people share a place in a status list.
 */
class KilledEnrolmentIT {
  private static final int OFFERS = 60;
  private static final int DEVICES_AT_ONCE = 4;
  private static final String TOKEN = "health-code.token";
  private static final String STRIP = "{\"scenario\":\"health-code\",\"count\":8}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<StatusReference, Enrolment> places = new ConcurrentHashMap<>();

  /** What one device had answers to. */
  private static final class Enrolment {
    private final String code;
    private final String transactionCode;
    private TestWallet wallet;
    private boolean begun;
    private Optional<String> access = Optional.empty();
    private Optional<String> usedNonce = Optional.empty();
    private Optional<String> session = Optional.empty();

    Enrolment(JsonNode offer, TestWallet wallet) {
      this.code = TestWallet.code(offer.path("offer").asString());
      this.transactionCode = offer.path("txCode").asString();
      this.wallet = wallet;
    }

    HttpResponse<String> token() {
      return wallet.token(code, transactionCode);
    }

    void enrol() {
      begun = true;
      access = Optional.of(good(token()).path("access_token").asString());
      String nonce = wallet.nonce();
      JsonNode credential = good(credential(nonce));
      usedNonce = Optional.of(nonce);
      session = Optional.of(credential.at("/device_session/secret").asString());
    }

    HttpResponse<String> credential(String nonce) {
      return wallet.credential(access.orElseThrow(), TOKEN, wallet.proof(nonce));
    }

    Set<StatusReference> strip() {
      JsonNode answer = good(wallet.post("/strips", session.orElseThrow(), STRIP));
      return StreamSupport.stream(answer.path("tokens").spliterator(), false)
          .map(token -> reference(token.asString()))
          .collect(Collectors.toSet());
    }
  }

  private static JsonNode good(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static StatusReference reference(String token) {
    try {
      StatusReference reference = StatusToken.read(token).statusReference().orElseThrow();
      // The port differs from one start to the next, the list does not.
      return new StatusReference(reference.index(), URI.create(reference.uri()).getPath());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatWasAnsweredHolds(@TempDir Path folder)
      throws IOException, InterruptedException, ExecutionException {
    Path data = folder.resolve("data");
    List<Enrolment> enrolments = new ArrayList<>();
    try (var first = RunningGateway.start(data, Official.SETTING)) {
      first.table();
      enrolments.addAll(offers(first));
      enrolUntilKilled(first, enrolments);
      try (var second = RunningGateway.start(data, Official.SETTING)) {
        second.table();
        for (Enrolment each : enrolments) {
          each.wallet = each.wallet.at(URI.create(second.base()));
        }
        assertEnrolledAreEnrolled(enrolments);
        assertUsedIsUsed(enrolments);
        assertTheOthersGoOn(enrolments);
      }
      first.children().forEach(ProcessHandle::destroyForcibly);
    }
    PackagedJar.Ended log = PackagedJar.run("log", "verify", "--data", data.toString());
    assertThat(log.exitCode()).as(log.out()).isZero();
  }

  /** Fetches a strip, whose places in the lists are nobody else's. */
  private void strip(Enrolment enrolment) {
    Set<StatusReference> strip = enrolment.strip();
    assertThat(strip).isNotEmpty();
    for (StatusReference place : strip) {
      assertThat(places.computeIfAbsent(place, free -> enrolment)).isSameAs(enrolment);
    }
  }

  private static List<Enrolment> offers(RunningGateway gateway)
      throws IOException, InterruptedException {
    Official official = new Official(gateway.base());
    List<Enrolment> offers = new ArrayList<>();
    for (String resident : residents()) {
      offers.add(
          new Enrolment(official.offer(resident), new TestWallet(URI.create(gateway.base()))));
    }
    return offers;
  }

  /** Of the sample, whose file has no quoted field. */
  private static List<String> residents() throws IOException {
    try (InputStream in = Town.class.getResourceAsStream("/town/residents.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", 4))
          .filter(row -> row[1].compareTo("2020") < 0 && row[2].isEmpty())
          .limit(OFFERS)
          .map(row -> row[0])
          .toList();
    }
  }

  /** At a moment that differs from one run to the next, with some requests under way. */
  private void enrolUntilKilled(RunningGateway gateway, List<Enrolment> enrolments)
      throws InterruptedException, ExecutionException {
    CountDownLatch enough = new CountDownLatch(5 + new Random().nextInt(OFFERS / 2));
    Queue<Enrolment> waiting = new ConcurrentLinkedQueue<>(enrolments);
    List<Future<?>> devices = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(DEVICES_AT_ONCE)) {
      for (int i = 0; i < DEVICES_AT_ONCE; i++) {
        devices.add(threads.submit(() -> enrol(waiting, enough)));
      }
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      gateway.kill();
    }
    for (Future<?> device : devices) {
      device.get();
    }
  }

  /** Until there is nobody to answer. */
  private void enrol(Queue<Enrolment> waiting, CountDownLatch enough) {
    for (Enrolment next = waiting.poll(); next != null; next = waiting.poll()) {
      try {
        next.enrol();
        strip(next);
        enough.countDown();
      } catch (UncheckedIOException e) {
        return;
      }
    }
  }

  private void assertEnrolledAreEnrolled(List<Enrolment> enrolments) {
    List<Enrolment> enrolled = enrolments.stream().filter(e -> e.session.isPresent()).toList();
    assertThat(enrolled).hasSizeGreaterThanOrEqualTo(5);
    for (Enrolment each : enrolled) {
      strip(each);
      JsonNode again = good(each.credential(each.wallet.nonce()));
      assertThat(again.at("/device_session/secret").asString())
          .isEqualTo(each.session.orElseThrow());
      assertError(each.credential(each.usedNonce.orElseThrow()), "invalid_nonce");
    }
  }

  /** A code that comes twice ends what it gave, so this comes after the sessions. */
  private static void assertUsedIsUsed(List<Enrolment> enrolments) {
    for (Enrolment each : enrolments) {
      if (each.session.isPresent()) {
        assertError(each.token(), "invalid_grant");
        assertThat(each.wallet.call("GET", "/session", each.session.orElseThrow()).statusCode())
            .isEqualTo(401);
      }
    }
  }

  private void assertTheOthersGoOn(List<Enrolment> enrolments) {
    for (Enrolment each : enrolments) {
      if (!each.begun) {
        each.enrol();
        strip(each);
      } else if (each.access.isPresent() && each.session.isEmpty()) {
        // Whether its credential was made before the end or not, it gets one now.
        each.session =
            Optional.of(
                good(each.credential(each.wallet.nonce())).at("/device_session/secret").asString());
        strip(each);
      } else if (each.access.isEmpty()) {
        // Its token was asked for when the end came: the code is used, or it is not.
        HttpResponse<String> token = each.token();
        if (token.statusCode() != 200) {
          assertError(token, "invalid_grant");
        }
      }
    }
  }

  private static void assertError(HttpResponse<String> answer, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("error").asString()).isEqualTo(error);
  }
}
