package org.xinqiao.credential.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.issuing.Zlib;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.publishing.Document.Format;
import org.xinqiao.credential.statuslist.SignedListDelta;
import org.xinqiao.credential.statuslist.SignedStatusList;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.gateway.dossier.EndedEpoch;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;

final class StatusListPublisherTest {
  private static final Duration TOKEN = Duration.ofDays(29);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long OTHER_SHARD = 3L << 20;

  private final SetClock clock = new SetClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final DyingTables tables = new DyingTables(new InMemoryTableStore());
  private final List<String> alarms = new ArrayList<>();
  @TempDir Path folder;
  private Signer signer;
  private StatusLists lists;
  private StatusListPublisher publisher;

  @BeforeEach
  void open() {
    signer = keys("one");
    start();
  }

  private Signer keys(String name) {
    return Pkcs12Keys.openOrCreate(
            folder.resolve(name),
            true,
            Clock.fixed(Instant.now().minusSeconds(60), clock.getZone()),
            new SecureRandom())
        .statusLists();
  }

  private void start() {
    lists = new StatusLists(tables, clock, TOKEN, Duration.ofHours(25));
    publisher =
        new StatusListPublisher(
            lists,
            () -> 1,
            () -> signer,
            new ListUris(() -> "https://xq.example"),
            ListSettings.DEFAULT,
            (name, detail) -> alarms.add(name.kebab()),
            clock);
  }

  @Test
  void anEndForTheWorseIsInTheNextListAndOneForTheBetterIsNot() throws Exception {
    publisher.publishDue();
    assertThat(read(0).list().value(7)).hasValue(0);

    lists.ended(List.of(ended(7, true), ended(8, false), ended(OTHER_SHARD + 5, true)));
    clock.pass(SECOND);
    publisher.publishDue();

    assertThat(read(0).list().value(7)).hasValue(StatusList.INVALID);
    assertThat(read(0).list().value(8)).hasValue(0);
    assertThat(read(3).list().value(5)).hasValue(1);
    assertThat(read(3).terms().uri()).isEqualTo("https://xq.example/s/3");
    assertThat(publisher.all()).hasSize(4).startsWith("https://xq.example/s/0");
    assertThat(publisher.list(4, Format.JWT)).isEmpty();
    assertThat(publisher.list(-1, Format.JWT)).isEmpty();
  }

  @Test
  void bothFormatsSayTheSame() throws Exception {
    lists.ended(List.of(ended(7, true)));
    publisher.publishDue();

    SignedStatusList cwt = SignedStatusList.readCwt(body(publisher.list(0, Format.CWT)));
    assertThat(cwt.list()).isEqualTo(read(0).list());
    assertThat(cwt.terms()).isEqualTo(read(0).terms());
  }

  @Test
  void publishingAgainChangesNothingUntilItIsDue() {
    publisher.publishDue();
    String tag = tag();
    clock.pass(Duration.ofMinutes(4));
    publisher.publishDue();
    publisher.publishDue();
    assertThat(tag()).isEqualTo(tag);

    clock.pass(Duration.ofMinutes(1));
    publisher.publishDue();
    assertThat(tag()).as("signed anew long before its end").isNotEqualTo(tag);
  }

  @Test
  void anotherSignerSignsEveryListAgain() throws Exception {
    publisher.publishDue();
    clock.pass(SECOND);
    signer = keys("two");
    publisher.publishDue();

    assertThat(read(0).keyId()).contains(signer.keyId());
  }

  @Test
  void nothingIsShownThatIsNotDurable() throws Exception {
    publisher.publishDue();
    tables.dieAfter(0, false);
    assertThatThrownBy(() -> lists.ended(List.of(ended(7, true))))
        .isInstanceOf(IncompleteException.class);
    clock.pass(SECOND);
    publisher.publishDue();

    assertThat(read(0).list().value(7)).hasValue(0);
    assertThat(lists.counts().invalid()).isZero();
  }

  @Test
  void whatIsDurableIsShownAfterACrashAndToldTwiceItIsCountedOnce() throws Exception {
    lists.ended(List.of(ended(7, true)));
    lists.ended(List.of(ended(7, true), ended(7, true)));
    assertThat(lists.counts()).isEqualTo(new StatusLists.Counts(1, 1, 0, 0, 0));

    start();
    publisher.publishDue();

    assertThat(read(0).list().value(7)).hasValue(1);
    assertThat(lists.counts()).isEqualTo(new StatusLists.Counts(1, 0, 0, 0, 0));
  }

  @Test
  void aValueIsClearedWhenTheLastTokenHasExpiredNotBefore() throws Exception {
    lists.ended(List.of(ended(7, true)));
    clock.pass(TOKEN.minusSeconds(1));
    lists.sweep();
    publisher.publishDue();
    assertThat(read(0).list().value(7)).hasValue(1);

    clock.pass(SECOND);
    lists.sweep();
    publisher.publishDue();
    assertThat(read(0).list().value(7)).hasValue(0);
    clock.pass(Duration.ofHours(25).minusSeconds(1));
    lists.sweep();
    assertThat(lists.takeFree()).as("a list that says 1 may still be used").isEmpty();

    clock.pass(SECOND);
    lists.sweep();
    lists.sweep();
    assertThat(lists.takeFree()).hasValue(7);
    assertThat(lists.takeFree()).isEmpty();
    start();
    lists.sweep();
    assertThat(lists.takeFree()).as("given once, over restarts too").isEmpty();
  }

  @Test
  void anEndToldLongAfterwardsNeverTouchesTheIndexesNextEpoch() throws Exception {
    EndedEpoch first = ended(7, true);
    lists.ended(List.of(first));
    clock.pass(TOKEN);
    lists.sweep();
    clock.pass(Duration.ofHours(25));
    lists.sweep();
    assertThat(lists.takeFree()).hasValue(7);

    lists.ended(List.of(first));
    publisher.publishDue();

    assertThat(read(0).list().value(7)).hasValue(0);
    assertThat(lists.counts().late()).isEqualTo(1);
  }

  @Test
  void whatChangesInTheSecondOfAListWaitsForTheNext() throws Exception {
    publisher.publishDue();
    lists.ended(List.of(ended(7, true)));
    publisher.publishDue();
    assertThat(read(0).list().value(7)).hasValue(0);
    assertThat(lists.counts().waiting()).isEqualTo(1);

    clock.pass(SECOND);
    publisher.publishDue();
    assertThat(read(0).list().value(7)).hasValue(1);
    assertThat(lists.counts().published()).isEqualTo(1);
  }

  @Test
  void aDeltaOfAnyEarlierListMakesTheNewest() throws Exception {
    List<EndedEpoch> before = new ArrayList<>();
    for (long i = 1; i < 2_000; i++) {
      before.add(ended(i * 521, true));
    }
    lists.ended(before);
    List<SignedStatusList> earlier = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lists.ended(List.of(ended(100 + 37L * i, true)));
      publisher.publishDue();
      earlier.add(read(0));
      clock.pass(SECOND);
    }
    SignedStatusList newest = earlier.getLast();
    for (SignedStatusList base : earlier) {
      long second = base.terms().issuedAt().getEpochSecond();
      SignedListDelta jwt = SignedListDelta.readJwt(text(publisher.since(0, second, Format.JWT)));
      SignedListDelta cwt = SignedListDelta.readCwt(body(publisher.since(0, second, Format.CWT)));
      assertThat(jwt.applyTo(base.list())).contains(newest.list());
      assertThat(cwt.applyTo(base.list())).contains(newest.list());
      assertThat(jwt.terms()).isEqualTo(newest.terms());
      assertThat(jwt.base()).isEqualTo(base.terms().issuedAt());
    }
  }

  /** 0.05% of 2^20 in a list of 0.55%. */
  @Test
  void aDeltaOfAFewHundredChangesIsBelowTwoThousandBytes() throws Exception {
    SignedListDelta delta = delta(524);

    byte[] best = Zlib.deflate(delta.changes().toBytes(), Zlib.BEST_LEVEL);
    assertThat(best.length).isLessThan(1_500);
    assertThat(publisher.since(0, second(delta), Format.CWT).orElseThrow().body().length())
        .isBetween(best.length, 1_999);
  }

  /** Anybody may ask for deltas, so that long ones may not cost tenths of a second. */
  @Test
  void aLongDeltaIsCompressedAtTheUsualLevel() throws Exception {
    SignedListDelta delta = delta(PublishedShard.BEST_UP_TO + 1);

    byte[] usual = Zlib.deflate(delta.changes().toBytes(), Zlib.DEFAULT_LEVEL);
    assertThat(publisher.since(0, second(delta), Format.CWT).orElseThrow().body().length())
        .isGreaterThan(usual.length);
  }

  /** Of a list that had 0.55% invalid values and got so many more. */
  private SignedListDelta delta(int changes) throws Exception {
    List<Integer> indices = new ArrayList<>(IntStream.range(0, ListShard.SIZE).boxed().toList());
    Collections.shuffle(indices, new Random(1));
    List<EndedEpoch> all = indices.stream().limit(8_000).map(i -> ended(i, true)).toList();
    lists.ended(all.subList(0, 5_767));
    publisher.publishDue();
    long base = clock.instant().getEpochSecond();
    clock.pass(SECOND);
    lists.ended(all.subList(5_767, 5_767 + changes));
    publisher.publishDue();
    return SignedListDelta.readCwt(body(publisher.since(0, base, Format.CWT)));
  }

  private static long second(SignedListDelta delta) {
    return delta.base().getEpochSecond();
  }

  @Test
  void whatWouldBeLongerThanTheListIsTheList() {
    publisher.publishDue();
    long second = clock.instant().getEpochSecond();
    lists.ended(List.of(ended(7, true)));
    clock.pass(SECOND);
    publisher.publishDue();

    assertThat(publisher.since(0, second, Format.CWT)).isEqualTo(publisher.list(0, Format.CWT));
  }

  @Test
  void anUnknownOrForgottenListGetsTheWholeOne() {
    publisher.publishDue();
    long first = clock.instant().getEpochSecond();
    clock.pass(SECOND);
    lists.ended(List.of(ended(7, true)));
    publisher.publishDue();

    assertThat(publisher.since(0, first - 1, Format.JWT)).isEqualTo(publisher.list(0, Format.JWT));
    assertThat(publisher.since(0, Long.MAX_VALUE, Format.JWT))
        .isEqualTo(publisher.list(0, Format.JWT));
    start();
    clock.pass(SECOND);
    publisher.publishDue();
    assertThat(publisher.since(0, first, Format.JWT))
        .as("forgotten by a restart")
        .isEqualTo(publisher.list(0, Format.JWT));
  }

  @Test
  void theHistoryIsBounded() {
    ListHistory history = new ListHistory(new ListSettings(SECOND, SECOND, 6, 10, 3));
    for (int i = 0; i < 5; i++) {
      history.add(i, new int[] {4 * i | 1});
    }
    assertThat(history.since(1)).isEmpty();
    assertThat(history.since(2)).isPresent();
    history.add(5, new int[11]);
    assertThat(history.since(5)).as("more than it may hold").isEmpty();
    assertThat(history.since(4)).isEmpty();
  }

  @Test
  void aClockThatGoesBackPublishesAndForgetsWhatCameAfter() throws Exception {
    publisher.publishDue();
    long later = clock.instant().getEpochSecond();
    clock.pass(Duration.ofSeconds(-30));
    publisher.publishDue();

    assertThat(read(0).terms().issuedAt()).isEqualTo(clock.instant());
    assertThat(publisher.since(0, later, Format.JWT)).isEqualTo(publisher.list(0, Format.JWT));
  }

  @Test
  void aSignerThatIsOverLeavesTheLastListAndRaisesOneAlarm() {
    publisher.publishDue();
    String tag = tag();
    clock.pass(Duration.ofDays(200));
    publisher.publishDue();
    publisher.publishDue();

    assertThat(tag()).isEqualTo(tag);
    assertThat(alarms).containsExactly("status-list-signer-expired");
  }

  @Test
  void aListNeverOutlivesItsSigner() throws Exception {
    Instant end = signer.certificate().getNotAfter().toInstant();
    clock.pass(Duration.between(clock.instant(), end).minusHours(1));
    publisher.publishDue();

    assertThat(read(0).terms().expiresAt()).contains(end);
  }

  private EndedEpoch ended(long index, boolean worse) {
    return new EndedEpoch(index, worse, clock.instant());
  }

  private SignedStatusList read(long shard) throws Exception {
    return SignedStatusList.readJwt(text(publisher.list(shard, Format.JWT)));
  }

  private String tag() {
    return publisher.list(0, Format.JWT).orElseThrow().tag();
  }

  private static String text(Optional<Document> document) {
    return new String(body(document), StandardCharsets.US_ASCII);
  }

  private static byte[] body(Optional<Document> document) {
    return document.orElseThrow().body().toArray();
  }
}
