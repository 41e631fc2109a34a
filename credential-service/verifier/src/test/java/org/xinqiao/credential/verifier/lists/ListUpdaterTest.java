package org.xinqiao.credential.verifier.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.verifier.HeldStatusList;
import org.xinqiao.credential.verifier.OpenedTrustList;

/** One fault each, over real connections. */
class ListUpdaterTest {
  private static final Instant NOW = TestLists.NOW;
  private static final HttpLimits SHORT =
      new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(900));
  private static final byte[] NONE = TestLists.values();
  private static final byte[] ONE = TestLists.values(7);

  @TempDir Path folder;
  private final ListServer server = new ListServer();
  private final CountDownLatch done = new CountDownLatch(1);
  private TestLists lists;
  private byte[] trusted;
  private ListFolder kept;
  private ListUpdater updater;

  @BeforeEach
  void serve() {
    lists = TestLists.in(folder.resolve("keys"));
    kept = ListFolder.at(folder.resolve("lists"));
    updater = updater();
    trusted = lists.trustList(7);
    server.at("/trust-list", trusted);
    server.names(TestLists.uri(0), TestLists.uri(1));
    server.at("/s/0", lists.list(0, -60)).at("/s/1", lists.list(1, -60, 3));
  }

  private ListUpdater updater() {
    return new ListUpdater(kept, server.base(), TestLists.CLOCK)
        .root(lists.root())
        .backoff(Backoff.DEFAULT, () -> 0.5);
  }

  @AfterEach
  void stop() {
    done.countDown();
    server.close();
  }

  private LoadedLists.Ready ready() {
    LoadedLists loaded = kept.load(NOW);
    assertThat(loaded).isInstanceOf(LoadedLists.Ready.class);
    return (LoadedLists.Ready) loaded;
  }

  private HeldStatusList held(int number) {
    return ready().statusLists().find(TestLists.uri(number)).orElseThrow();
  }

  private void first() {
    assertThat(updater.once()).isInstanceOf(UpdateResult.Updated.class);
    server.asked.clear();
  }

  private UpdateResult.Failed fails(String... words) {
    UpdateResult result = updater.once();
    assertThat(result).isInstanceOf(UpdateResult.Failed.class);
    UpdateResult.Failed failed = (UpdateResult.Failed) result;
    assertThat(failed.reason()).contains(List.of(words));
    return failed;
  }

  private Map<String, String> files() throws IOException {
    try (Stream<Path> files = Files.list(kept.path())) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString(),
              file -> {
                try {
                  return Files.readString(file, StandardCharsets.ISO_8859_1);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              }));
    }
  }

  @Test
  void everythingIsFetchedOnceAndThenWhatChanged() {
    UpdateResult result = updater.once();
    assertThat(((UpdateResult.Updated) result).changes())
        .extracting(ListChange::kind)
        .containsExactly(
            ListChange.Kind.TRUST_LIST, ListChange.Kind.WHOLE_LIST, ListChange.Kind.WHOLE_LIST);
    assertThat(ready().trustList().pinned()).isTrue();
    assertThat(held(1).values().value(3)).hasValue(1);
    assertThat(held(0).values().value(7)).hasValue(0);
    assertThat(held(0).age(NOW)).isEqualTo(Duration.ofSeconds(60));

    String since = "?since=" + NOW.minusSeconds(60).getEpochSecond();
    server.at("/s/0" + since, lists.delta(0, -60, NONE, -5, ONE));
    server.at("/s/1" + since, lists.list(1, -60, 3));
    result = updater.once();
    assertThat(((UpdateResult.Updated) result).changes())
        .containsExactly(
            new ListChange(ListChange.Kind.DELTA, TestLists.uri(0), NOW.minusSeconds(5)));
    assertThat(held(0).values().value(7)).hasValue(1);
    assertThat(held(0).terms().issuedAt()).isEqualTo(NOW.minusSeconds(5));

    String later = "?since=" + NOW.minusSeconds(5).getEpochSecond();
    server.at("/s/0" + later, lists.delta(0, -5, ONE, -5, ONE));
    assertThat(updater.once()).isInstanceOf(UpdateResult.Unchanged.class);
    assertThat(ready().files()).extracting(KeptFile::deltas).containsExactly(0, 1, 0);
  }

  @Test
  void aDeltaOfAnotherBaseIsFollowedByTheWholeList() {
    first();
    String since = "/s/0?since=" + NOW.minusSeconds(60).getEpochSecond();
    server.at(since, lists.delta(0, -90, NONE, -5, ONE)).at("/s/0", lists.list(0, -5, 7));
    assertThat(updater.once()).isInstanceOf(UpdateResult.Updated.class);
    assertThat(server.asked).containsSubsequence(since, "/s/0");
    assertThat(held(0).values().value(7)).hasValue(1);
  }

  @Test
  void aDeltaWhoseOutcomeIsNotItsDigestIsFollowedByTheWholeList() {
    first();
    server.at(
        "/s/0?since=" + NOW.minusSeconds(60).getEpochSecond(),
        lists.delta(0, -60, ONE, -5, TestLists.values(7, 8)));
    server.at("/s/0", lists.list(0, -5, 7));
    assertThat(updater.once()).isInstanceOf(UpdateResult.Updated.class);
    assertThat(held(0).values().value(8)).hasValue(0);
  }

  @Test
  void tagsSpareWhatIsHeld() {
    server.at("/s/0", ListServer.tagged(lists.list(0, -60), "\"a\""));
    server.at("/s/1", ListServer.tagged(lists.list(1, -60), "\"b\""));
    server.at("/trust-list", ListServer.tagged(lists.trustList(7), "\"t\""));
    first();
    UpdateResult result = updater.once();
    assertThat(result).isInstanceOf(UpdateResult.Unchanged.class);
    assertThat(result.bytes()).as("the names alone").isLessThan(100);
  }

  @Test
  void notModifiedOfNothingIsAFault() {
    server.at("/trust-list", ListServer.status(304));
    fails("trust list", "HTTP 304");
  }

  @Test
  void aServerInTroubleIsLeftAlone() throws IOException {
    first();
    Map<String, String> before = files();
    server.at("/trust-list", ListServer.status(500));
    UpdateResult.Failed failed = fails("HTTP 500");
    assertThat(server.asked).containsExactly("/trust-list");
    assertThat(failed.tryAgain()).isEqualTo(NOW.plusSeconds(2));
    assertThat(files()).isEqualTo(before);
    assertThat(fails("HTTP").tryAgain()).as("the limit doubles").isEqualTo(NOW.plusSeconds(4));
    assertThat(fails("HTTP").tryAgain()).isEqualTo(NOW.plusSeconds(8));
    server.at("/trust-list", trusted);
    server.at("/status-lists", ListServer.status(503, "Retry-After", "120"));
    assertThat(fails("HTTP 503").tryAgain()).isEqualTo(NOW.plusSeconds(120));
    server.at(
        "/status-lists", ListServer.status(429, "Retry-After", "Mon, 23 Nov 2026 10:00:00 GMT"));
    assertThat(fails("HTTP 429").tryAgain()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    server.at("/status-lists", ListServer.status(503, "Retry-After", "999999999"));
    assertThat(fails("HTTP").tryAgain())
        .as("a day at most")
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
    server.at("/status-lists", ListServer.status(503, "Retry-After", "-1 or so"));
    assertThat(fails("HTTP").tryAgain()).isBefore(NOW.plus(Duration.ofMinutes(15)));
  }

  @Test
  void aBodyThatIsCutOffChangesNothing() {
    first();
    server.at("/s/1?since=" + NOW.minusSeconds(60).getEpochSecond(), ListServer.status(400));
    server.at("/s/1", ListServer.cutOff(lists.list(1, -1, 3, 4)));
    fails("/s/1", "broke off");
    assertThat(held(1).values().value(4)).hasValue(0);
    assertThat(held(1).values().value(3)).hasValue(1);
  }

  @Test
  void aHugeBodyIsNotRead() {
    server.at("/trust-list", new byte[3 << 20]);
    fails("trust list", "longer than");
    server.at(
        "/trust-list",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (done.getCount() > 0) {
              out.write(new byte[1 << 16]);
            }
          }
        });
    fails("trust list", "longer than");
    assertThat(kept.load(NOW)).isInstanceOf(LoadedLists.Empty.class);
  }

  @Test
  void aSilentAndADrippingServerAreNotWaitedFor() {
    updater.limits(SHORT);
    server.at("/trust-list", exchange -> await());
    fails("no answer in time");
    server.at(
        "/trust-list",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000);
          while (done.getCount() > 0) {
            exchange.getResponseBody().write('e');
            exchange.getResponseBody().flush();
            Thread.onSpinWait();
          }
        });
    UpdateResult.Failed failed = fails("trust list");
    assertThat(failed.reason()).containsAnyOf("no whole answer in time", "broke off");
  }

  /** A header that never ends: no single byte is waited for too long. */
  @Test
  void headersThatDripEnd() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread dripping = new Thread(() -> drip(socket));
      dripping.setDaemon(true);
      dripping.start();
      updater =
          new ListUpdater(kept, "http://localhost:" + socket.getLocalPort(), TestLists.CLOCK)
              .limits(SHORT);
      fails("trust list");
    }
  }

  private void drip(ServerSocket socket) {
    try (var connection = socket.accept()) {
      OutputStream out = connection.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      while (!done.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        out.write("X".getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the test.
    }
  }

  private void await() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noiseIsRefusedAndNothingIsLost() throws IOException {
    first();
    Map<String, String> before = files();
    for (String noise : List.of("", "{}", "eyJ", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "\u0000\u00ff")) {
      server.at("/trust-list", noise.getBytes(StandardCharsets.ISO_8859_1));
      fails("trust list was refused");
      server.at("/trust-list", trusted);
      server.at("/status-lists", noise.getBytes(StandardCharsets.ISO_8859_1));
      fails("names of the status lists");
      server.names(TestLists.uri(0));
      server.at("/s/0", noise.getBytes(StandardCharsets.ISO_8859_1));
      fails("/s/0", "refused");
      server.names(TestLists.uri(0), TestLists.uri(1));
    }
    assertThat(files()).isEqualTo(before);
    server.names("urn:x", "::", "mailto:a", "http://a b/");
    fails("no URI", "3 more");
  }

  @Test
  void anotherServerThanHttpIsAFault() throws IOException {
    try (ServerSocket closed = new ServerSocket(0)) {
      int port = closed.getLocalPort();
      closed.close();
      updater = new ListUpdater(kept, "http://localhost:" + port, TestLists.CLOCK);
      fails("could not be fetched");
    }
    assertThat(kept.path()).doesNotExist();
  }

  @Test
  void olderListsAreRefused() throws IOException {
    first();
    Map<String, String> before = files();
    server.at("/trust-list", lists.trustList(6));
    fails("number 6", "number 7");
    server.at("/trust-list", trusted);
    server.at("/s/1", lists.list(1, -61));
    fails("/s/1", "older");
    assertThat(files()).isEqualTo(before);
  }

  /** Also when the file that proved it is gone. */
  @Test
  void anOlderListThanOneThatWasLostIsRefused() throws IOException {
    first();
    for (KeptFile file : ready().files()) {
      Files.delete(kept.path().resolve(file.file()));
    }
    server.at("/trust-list", lists.trustList(6));
    fails("number 6", "number 7");
    server.at("/trust-list", lists.trustList(8)).at("/s/1", lists.list(1, -61));
    UpdateResult.Failed failed = fails("/s/1", "older");
    assertThat(failed.kept()).hasSize(2);
    assertThat(ready().statusLists().all()).hasSize(1);
    assertThat(ready().refused()).hasSize(1);
  }

  @Test
  void anotherRootIsRefusedPinnedOrNot() throws IOException {
    TestLists other = TestLists.in(folder.resolve("other"));
    first();
    Map<String, String> before = files();
    server.at("/trust-list", other.trustList(9));
    fails("another root");
    updater = new ListUpdater(kept, server.base(), TestLists.CLOCK);
    fails("another root");
    assertThat(files()).isEqualTo(before);

    kept = ListFolder.at(folder.resolve("unpinned"));
    updater = new ListUpdater(kept, server.base(), TestLists.CLOCK);
    server.at("/trust-list", trusted);
    first();
    assertThat(ready().trustList().pinned()).isFalse();
    server.at("/trust-list", other.trustList(9));
    fails("another root");
    // Who knows better says so.
    updater.root(other.root());
    server.at("/s/0", other.list(0, -50)).at("/s/1", other.list(1, -50));
    first();
    assertThat(ready().trustList().root()).isEqualTo(other.root());
    assertThat(ready().trustList().pinned()).isTrue();
    assertThat(ready().statusLists().all()).hasSize(2);
  }

  @Test
  void aListWhoseSignerIsDroppedIsDroppedAndFetchedAgain() {
    first();
    lists.distrustStatusSigner();
    server.at("/trust-list", lists.trustList(8));
    // Not even what it said of the time counts any more.
    server.at("/s/0", lists.list(0, -70, 5)).at("/s/1", ListServer.status(404));
    UpdateResult.Failed failed = fails("/s/1", "HTTP 404");
    assertThat(failed.kept())
        .extracting(ListChange::kind)
        .containsExactly(
            ListChange.Kind.TRUST_LIST,
            ListChange.Kind.DROPPED,
            ListChange.Kind.DROPPED,
            ListChange.Kind.WHOLE_LIST);
    assertThat(ready().statusLists().all()).hasSize(1);
    assertThat(held(0).values().value(5)).hasValue(1);
  }

  @Test
  void anExpiredTrustListOnDiskIsReplaced() {
    server.at("/trust-list", lists.trustList(7, NOW.plusSeconds(1)));
    first();
    Instant later = NOW.plus(Duration.ofDays(8));
    assertThat(kept.load(later))
        .isInstanceOfSatisfying(
            LoadedLists.NoTrustList.class,
            none -> assertThat(none.opened()).isInstanceOf(OpenedTrustList.Expired.class));
    updater =
        new ListUpdater(
            kept, server.base(), java.time.Clock.fixed(later, java.time.ZoneOffset.UTC));
    fails("expired");
    server.at("/trust-list", lists.trustList(8, later.plus(Duration.ofDays(7))));
    first();
    assertThat(kept.load(later)).isInstanceOf(LoadedLists.Ready.class);
  }

  @Test
  void aTamperedFileIsNamedAndTheRestStaysUsable() throws IOException {
    first();
    KeptFile second = ready().files().get(2);
    Path file = kept.path().resolve(second.file());
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    assertThat(ready().refused())
        .containsExactly(
            new RefusedFile(second.file(), "the file was changed since it was written"));
    assertThat(ready().statusLists().find(TestLists.uri(0))).isPresent();
    assertThat(ready().statusLists().find(TestLists.uri(1))).isEmpty();
    first();
    assertThat(ready().refused()).isEmpty();
  }

  @Test
  void manyDeltasAreFollowedByAWholeList() {
    first();
    byte[] before = NONE;
    Set<Integer> deltas = new java.util.TreeSet<>();
    for (int i = 1; i <= 40; i++) {
      byte[] after = TestLists.values(i);
      server.at(
          "/s/0?since=" + NOW.plusSeconds(i == 1 ? -60 : i - 1).getEpochSecond(),
          lists.delta(0, i == 1 ? -60 : i - 1, before, i, after));
      server.at("/s/0", lists.list(0, i, i));
      assertThat(updater.once()).isInstanceOf(UpdateResult.Updated.class);
      assertThat(held(0).values())
          .isEqualTo(org.xinqiao.credential.statuslist.StatusList.of(2, after));
      deltas.add(ready().files().get(1).deltas());
      before = after;
    }
    assertThat(deltas).contains(0, 5).allMatch(count -> count <= 32);
    assertThat(server.asked).contains("/s/0");
  }

  @Test
  void theLoopWaitsAsItShouldAndEndsWhenInterrupted() {
    server.at("/s/0?since=1", ListServer.status(404));
    List<Instant> waits = new ArrayList<>();
    List<UpdateResult> told = new ArrayList<>();
    server.at("/status-lists", ListServer.status(503, "Retry-After", "33"));
    updater.run(
        Duration.ofMinutes(7),
        then -> {
          waits.add(then);
          server.names(TestLists.uri(0));
          if (waits.size() == 3) {
            throw new InterruptedException();
          }
        },
        told::add);
    assertThat(Thread.interrupted()).isTrue();
    Instant usual = NOW.plus(Duration.ofMinutes(7));
    assertThat(waits).containsExactly(NOW.plusSeconds(33), usual, usual);
    assertThat(told).extracting(Object::getClass).contains(UpdateResult.Unchanged.class);
  }

  @Test
  void namesThatEndedLongAgoGo() {
    first();
    Instant later = NOW.plus(Duration.ofHours(49));
    updater =
        new ListUpdater(
            kept, server.base(), java.time.Clock.fixed(later, java.time.ZoneOffset.UTC));
    server.names(TestLists.uri(1));
    first();
    assertThat(ready().statusLists().all())
        .extracting(list -> list.terms().uri())
        .containsExactly(TestLists.uri(1));
  }

  @Test
  void anAuthorityWithoutThemMaySignNoLists() {
    Authority authority = lists.issuer().authority();
    Authority without =
        new Authority(
            authority.code(),
            authority.names(),
            authority.certificate(),
            authority.signers().stream().filter(signer -> !signer.statusLists()).toList());
    server.at("/trust-list", lists.trustList(7, NOW.plus(Duration.ofDays(1)), without));
    fails("no signer of status lists", "1 more");
  }
}
