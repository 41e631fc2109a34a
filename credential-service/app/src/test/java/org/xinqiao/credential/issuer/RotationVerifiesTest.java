package org.xinqiao.credential.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.issuer.IssuerBench.NOW;
import static org.xinqiao.credential.issuer.IssuerBench.SIGNED;
import static org.xinqiao.credential.issuer.IssuerBench.SUNSET;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.issuer.IssuerBench.Both;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.PrivateFile;
import org.xinqiao.credential.keys.SignerScope;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.verifier.ListDemands;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;
import org.xinqiao.gateway.decision.Standing;

/** Issues and verifies on and on while signers follow each other, with old lists and new ones. */
class RotationVerifiesTest {
  private static final Duration STEP = Duration.ofHours(12);
  private static final Hints NO_HINTS = new Hints(Optional.empty(), Optional.empty());

  @TempDir private Path folder;
  private Instant now = NOW;
  private AuthorityKeys keys;
  private SignerSchedule schedule;
  private TrustListPublisher publisher;
  private StatusIssuer issuer;
  private final List<String> alarms = new ArrayList<>();

  private void open() {
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    keys = Pkcs12Keys.openOrCreate(folder, true, clock, new SecureRandom());
    schedule =
        new SignerSchedule(
            keys, Set.of(SIGNED), (name, detail) -> alarms.add(name.kebab() + detail));
    schedule.run();
    publisher = publisher(clock);
    issuer = new StatusIssuer(IssuerBench.CODE, keys, new SecureRandom());
  }

  private TrustListPublisher publisher(Clock clock) {
    return new TrustListPublisher(
        keys,
        IssuerBench.CODE,
        Map.of("en", "Harbour office"),
        List.of(IssuerBench.scenario(SUNSET)),
        List.of(),
        new ListSequence(new PrivateFile(folder.resolve("trust-list-number"))),
        clock);
  }

  private Both issue() {
    Standing decided = new Standing.Decided(IssuerBench.decision(Optional.empty()));
    return IssuerBench.both(
        issuer, decided, IssuerBench.scenario(SUNSET), NO_HINTS, Form.PAPER_LONG, now);
  }

  private Issuance token() {
    return issuer.issue(
        IssuerBench.request(
            IssuerBench.scenario(SUNSET), CredentialFormat.STATUS_TOKEN, NO_HINTS, Form.PAPER_LONG),
        new Standing.Decided(IssuerBench.decision(Optional.empty())),
        IssuerBench.NO_LIST,
        now);
  }

  private TrustList opened(OptionalLong seen) {
    var pin = Optional.of(keys.rootFingerprint());
    return ((OpenedTrustList.Pinned)
            TrustLists.open(publisher.current(), ListDemands.of(pin).seen(seen), now))
        .list();
  }

  private static OptionalLong newest(Deque<TrustList> lists) {
    return lists.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(lists.getLast().contents().sequence());
  }

  private void authentic(String credential, TrustList list) {
    assertThat(Verifier.with(list).verify(credential, now))
        .as("at %s by list %d", now, list.contents().sequence())
        .isInstanceOf(Verdict.Authentic.class);
  }

  @Test
  void noVerificationFailsWhileSignersFollowEachOther() {
    open();
    Deque<TrustList> lists = new ArrayDeque<>();
    Deque<Both> outstanding = new ArrayDeque<>();
    Set<KeyId> signers = new HashSet<>();
    for (int step = 0; step < 2 * 130; step++) {
      if (step == 2 * 50) {
        open();
      }
      // The worst list is the one from just before a signer was made.
      publisher = publisher(Clock.fixed(now, ZoneOffset.UTC));
      lists.addLast(opened(newest(lists)));
      schedule.run();
      if (step == 2 * 20) {
        keys.rotate(SignerScope.of(SIGNED), "ann");
      }
      lists.addLast(opened(newest(lists)));
      while (!now.isBefore(lists.getFirst().contents().expiresAt())) {
        lists.removeFirst();
      }
      Both issued = issue();
      assertThat(issued.expiresAt()).as("full time").isEqualTo(now.plus(Duration.ofDays(28)));
      for (TrustList list : List.of(lists.getFirst(), lists.getLast())) {
        authentic(issued.token(), list);
        authentic(issued.credential(), list);
      }
      outstanding.addLast(issued);
      while (!now.isBefore(outstanding.getFirst().expiresAt())) {
        outstanding.removeFirst();
      }
      authentic(outstanding.getFirst().token(), lists.getLast());
      authentic(outstanding.getFirst().credential(), lists.getFirst());
      signers.add(keys.issuing(SIGNED).keyId());
      now = now.plus(STEP);
    }
    assertThat(signers).as("it did rotate").hasSizeGreaterThanOrEqualTo(3);
    assertThat(alarms).isEmpty();
  }

  @Test
  void aStolenKeyIsRefusedByTheNextListAndIssuingGoesOn() {
    open();
    Both stolen = issue();
    TrustList before = opened(OptionalLong.empty());
    keys.distrust(keys.issuing(SIGNED).keyId().toString(), "because", "ann");
    TrustList after = opened(OptionalLong.of(before.contents().sequence()));
    assertThat(after.contents().sequence()).isGreaterThan(before.contents().sequence());
    Both anew = issue();
    authentic(stolen.token(), before);
    for (String credential : List.of(stolen.token(), stolen.credential())) {
      assertThat(Verifier.with(after).verify(credential, now))
          .isInstanceOf(Verdict.Untrusted.class);
    }
    authentic(anew.token(), after);
    authentic(anew.credential(), after);
  }

  @Test
  void aClockSetBackDatesNothingInTheFutureAndGivesNoLowerNumber() {
    open();
    now = now.plus(Duration.ofHours(30));
    issue();
    long number = opened(OptionalLong.empty()).contents().sequence();
    now = now.minus(Duration.ofHours(20));
    TrustList list = opened(OptionalLong.of(number));
    assertThat(list.contents().sequence()).isGreaterThan(number);
    assertThat(list.contents().issuedAt()).isBeforeOrEqualTo(now);
    Both issued = issue();
    authentic(issued.token(), list);
  }

  @Test
  void withoutItsKeyFileNothingIsIssuedAndTheTrustListStays() throws Exception {
    open();
    String list = publisher.current();
    Files.move(folder.resolve("keys.p12"), folder.resolve("away"));
    assertThat(token()).isEqualTo(new Issuance.KeysUnavailable());
    assertThat(publisher.current()).isEqualTo(list);
    now = now.plus(Duration.ofDays(60));
    schedule.run();
    assertThat(alarms).singleElement().asString().startsWith("keys-unavailable");
    assertThat(folder.resolve("keys.p12")).doesNotExist();
    Files.move(folder.resolve("away"), folder.resolve("keys.p12"));
    assertThat(token()).isInstanceOf(Issuance.Issued.class);
  }
}
