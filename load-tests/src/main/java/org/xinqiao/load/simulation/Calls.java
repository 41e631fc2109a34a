package org.xinqiao.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.xinqiao.load.gateway.Device;

/**
 * Each {@link Call} in Gatling's words. A 503 is a failed request there; {@link GatlingLog} tells
 * them apart.
 */
final class Calls {
  static final int STRIP = 16;
  private static final int TRIES = 4;
  private static final String JSON = "application/json";

  private final List<String> devices;
  private final List<String> offers;
  private final CheckpointLists lists;
  private final AtomicInteger nextOffer = new AtomicInteger();

  private Calls(List<String> devices, List<String> offers, CheckpointLists lists) {
    this.devices = List.copyOf(devices);
    this.offers = List.copyOf(offers);
    this.lists = lists;
  }

  static Calls of(LoadPlan plan) throws IOException {
    return new Calls(
        Files.readAllLines(Path.of(plan.devices())),
        Files.readAllLines(Path.of(plan.offers())),
        new CheckpointLists(plan.lists()));
  }

  ChainBuilder chain(Call call) {
    return switch (call) {
      case STRIP -> exec(strips(call, STRIP));
      case SINGLE_TOKEN -> impatient(strips(call, 1));
      case ENROLMENT -> enrolment();
      case FIRST_LISTS ->
          exec(http(first(call)).get("/trust-list").check(status().is(200))).exec(wholeList());
      case SAME_LISTS -> sameLists();
      case DELTA -> delta();
    };
  }

  /** The request that each who comes makes first, by its name in the report. */
  static String first(Call call) {
    return switch (call) {
      case STRIP -> "strip of " + STRIP;
      case SINGLE_TOKEN -> "single token";
      case ENROLMENT -> "enrolment: token";
      case FIRST_LISTS -> "trust list, whole";
      case SAME_LISTS -> "status list, whole";
      case DELTA -> "status list, delta";
    };
  }

  private HttpRequestActionBuilder strips(Call call, int count) {
    return http(first(call))
        .post("/strips")
        .header("Authorization", session -> "Bearer " + anyDevice())
        .header("Content-Type", JSON)
        // A device that fetches a day's strip has tokens left (RFC 9218).
        .header("Priority", call == Call.STRIP ? "u=5" : "u=3")
        .body(StringBody(Device.stripRequest(count)))
        .check(status().is(200));
  }

  private String anyDevice() {
    return devices.get(ThreadLocalRandom.current().nextInt(devices.size()));
  }

  /** Who is refused asks again after a second, and not when told to. */
  private static ChainBuilder impatient(HttpRequestActionBuilder request) {
    return exec(session -> session.set("left", TRIES))
        .asLongAs(session -> session.getInt("left") > 0)
        .on(
            exec(request)
                .exec(Calls::oneLess)
                .doIf(session -> session.getInt("left") > 0)
                .then(pause(1)));
  }

  private static Session oneLess(Session session) {
    return session.isFailed()
        ? session.markAsSucceeded().set("left", session.getInt("left") - 1)
        : session.set("left", 0);
  }

  private ChainBuilder enrolment() {
    return exec(this::takeOffer)
        .exitHereIfFailed()
        .exec(
            http(first(Call.ENROLMENT))
                .post("/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(StringBody(session -> String.valueOf(session.getString("tokenRequest"))))
                .check(status().is(200), jsonPath("$.access_token").saveAs("access")))
        .exitHereIfFailed()
        .exec(
            http("enrolment: nonce")
                .post("/nonce")
                .check(status().is(200), jsonPath("$.c_nonce").saveAs("nonce")))
        .exitHereIfFailed()
        .exec(
            http("enrolment: credential")
                .post("/credential")
                .header("Authorization", session -> "Bearer " + session.getString("access"))
                .header("Content-Type", JSON)
                .body(StringBody(Calls::credentialRequest))
                .check(status().is(200)));
  }

  private Session takeOffer(Session session) {
    int at = nextOffer.getAndIncrement();
    if (at >= offers.size()) {
      return session.markAsFailed();
    }
    String[] parts = offers.get(at).split(" ", 2);
    return session
        .set("link", parts[0])
        .set("tokenRequest", Device.Opened.of(parts[0]).tokenRequest(parts[1]));
  }

  private static String credentialRequest(Session session) {
    return Device.Opened.of(String.valueOf(session.getString("link")))
        .credentialRequest(String.valueOf(session.getString("nonce")));
  }

  /** Both times the same one. */
  private ChainBuilder sameLists() {
    return exec(session -> session.set("list", lists.whole()))
        .exec(
            http(first(Call.SAME_LISTS))
                .get("#{list}")
                .check(status().is(200), header("ETag").saveAs("etag")))
        .exitHereIfFailed()
        .exec(
            http("status list, unchanged")
                .get("#{list}")
                .header("If-None-Match", "#{etag}")
                .check(status().in(200, 304)));
  }

  private HttpRequestActionBuilder wholeList() {
    return http(first(Call.SAME_LISTS)).get(session -> lists.whole()).check(status().is(200));
  }

  private ChainBuilder delta() {
    return exec(http(first(Call.DELTA))
            .get(session -> lists.delta())
            .check(status().is(200), bodyString().saveAs("list")))
        .exitHereIfFailed()
        .exec(this::noteList);
  }

  private Session noteList(Session session) {
    lists.fetched(String.valueOf(session.getString("list")));
    return session;
  }
}
