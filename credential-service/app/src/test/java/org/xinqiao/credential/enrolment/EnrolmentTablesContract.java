package org.xinqiao.credential.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.enrolment.Delegate.Relation;
import org.xinqiao.credential.enrolment.Offers.Redemption;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.TableStore;

/** What enrolment keeps, over every store, with many callers at once. */
abstract class EnrolmentTablesContract {
  static final List<String> TABLES =
      List.of("offers", "access-tokens", "device-sessions", "nonces", "delegates");

  private static final Instant NOW = Instant.parse("2026-11-26T09:30:00Z");
  private static final SubjectRef ANN = new SubjectRef(new UUID(7, 1));
  private static final SubjectRef BOB = new SubjectRef(new UUID(7, 2));
  private static final Grant GRANT =
      new Grant(ANN, new ScenarioId("harbour-permit"), Optional.empty());
  private static final int CALLERS = 16;
  private static final byte[] OTHER_KEY = {1, 2, 3};

  private final SecureRandom random = new SecureRandom();
  private TableStore store;
  private Offers offers;
  private AccessTokens tokens;
  private Sessions sessions;
  private Nonces nonces;
  private Delegates delegates;

  /** Whose tables are empty. */
  abstract TableStore newTables();

  @BeforeEach
  void open() {
    store = newTables();
    offers = new Offers(store, random);
    tokens = new AccessTokens(store, random);
    sessions = new Sessions(store, new byte[32]);
    nonces = new Nonces(store, new byte[32], random);
    delegates = new Delegates(store, new Upside(), random);
  }

  @Test
  void ofManyWhoUseACodeAtOnceOneGetsWhatItGives() throws Exception {
    Offers.Made made = offers.make(GRANT, NOW);
    List<Redemption> all =
        together(
            caller -> offers.redeem(made.code(), made.transactionCode(), "token-" + caller, NOW));
    assertThat(all).filteredOn(Redemption.Redeemed.class::isInstance).hasSize(1);
    assertThat(all)
        .filteredOn(Redemption.Redeemed.class::isInstance)
        .containsExactly(new Redemption.Redeemed(GRANT));
    assertThat(all)
        .filteredOn(Redemption.UsedBefore.class::isInstance)
        .as("at most five come so far")
        .hasSizeLessThan(Offers.GUESSES);
  }

  @Test
  void ofManyWhoGuessAtOnceFiveAreHeard() throws Exception {
    Offers.Made made = offers.make(GRANT, NOW);
    together(caller -> offers.redeem(made.code(), "guess " + caller, "t", NOW));
    assertThat(offers.redeem(made.code(), made.transactionCode(), "t", NOW))
        .isEqualTo(new Redemption.Refused());
  }

  @Test
  void anOfferStandsForTenMinutes() {
    Offers.Made made = offers.make(GRANT, NOW);
    Instant end = NOW.plus(Offers.LIFE);
    assertThat(made.expiresAt()).isEqualTo(end);
    assertThat(offers.redeem(made.code(), made.transactionCode(), "t", end))
        .isEqualTo(new Redemption.Refused());
    assertThat(offers.redeem(made.code(), made.transactionCode(), "t", end.minusMillis(1)))
        .isEqualTo(new Redemption.Redeemed(GRANT));
  }

  @Test
  void noTableHoldsASecret() {
    Offers.Made made = offers.make(GRANT, NOW);
    Secret token = tokens.draw();
    tokens.put(token, GRANT, NOW);
    Secret secret = sessions.secret(token.text(), key());
    sessions.enrol(secret, GRANT, key(), NOW);
    delegates.record(ANN, "Li Wei", Relation.PARENT, "official", NOW.plusSeconds(60), NOW);
    StringBuilder all = new StringBuilder();
    for (String name : TABLES) {
      store
          .table(name)
          .forEach(
              (key, value) ->
                  all.append(key)
                      .append(new String(value, java.nio.charset.StandardCharsets.ISO_8859_1)));
    }
    assertThat(all.toString())
        .doesNotContain(made.code(), made.transactionCode(), token.text(), secret.text(), "Li Wei");
    assertThat(all).hasSizeGreaterThan(400);
    assertThat(made.toString() + secret + GRANT)
        .doesNotContain(made.code(), secret.text(), ANN.value().toString());
  }

  @Test
  void anAccessTokenOpensOneSessionAndEndsInFiveMinutes() throws Exception {
    Secret token = tokens.draw();
    tokens.put(token, GRANT, NOW);
    assertThat(tokens.find(token.text(), NOW)).contains(GRANT);
    assertThat(tokens.find(token.text(), NOW.plus(AccessTokens.LIFE))).isEmpty();
    assertThat(tokens.find(token.text() + "x", NOW)).isEmpty();
    List<String> opened = together(caller -> tokens.claim(token.text(), "session-" + caller, NOW));
    assertThat(opened.stream().distinct()).hasSize(1);
    assertThat(tokens.revoke(token.hash(), NOW)).contains(opened.getFirst());
    assertThat(tokens.find(token.text(), NOW)).isEmpty();
  }

  @Test
  void aSessionIsItsDevicesForAYear() {
    HolderKey key = key();
    Secret secret = sessions.secret("xqa_1", key);
    assertThat(sessions.secret("xqa_1", key)).isEqualTo(secret);
    assertThat(sessions.secret("xqa_2", key)).isNotEqualTo(secret);
    assertThat(sessions.secret("xqa_1", key())).isNotEqualTo(secret);
    assertThat(new Sessions(store, OTHER_KEY).secret("xqa_1", key)).isNotEqualTo(secret);
    Instant end = sessions.enrol(secret, GRANT, key, NOW);
    assertThat(sessions.find(secret.text(), NOW)).contains(new Session(GRANT, key, NOW, end));
    assertThat(sessions.find(secret.text(), end)).isEmpty();
    sessions.end(secret.text());
    assertThat(sessions.find(secret.text(), NOW)).isEmpty();
  }

  @Test
  void ofManyWhoUseANonceAtOnceOneMay() throws Exception {
    String nonce = nonces.fresh(NOW);
    assertThat(nonces.genuine(nonce, NOW)).isTrue();
    assertThat(together(caller -> nonces.use(nonce, NOW))).containsOnlyOnce(true);
    String other = nonces.fresh(NOW);
    assertThat(nonces.use(other, NOW)).isTrue();
  }

  @Test
  void aNonceHasOneUseHoweverItIsWritten() {
    String nonce = nonces.fresh(NOW);
    assertThat(nonces.use(nonce, NOW)).isTrue();
    // Base64 of 40 bytes leaves two bits of the last character over.
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (char last : letters.toCharArray()) {
      for (String padding : List.of("", "=", "==")) {
        String same = nonce.substring(0, nonce.length() - 1) + last + padding;
        if (nonces.genuine(same, NOW)) {
          assertThat(nonces.use(same, NOW)).as(same).isFalse();
        }
      }
    }
  }

  @Test
  void aNonceIsOursAndYoung() {
    String nonce = nonces.fresh(NOW);
    Instant end = NOW.plus(Nonces.LIFE);
    assertThat(nonces.genuine(nonce, end.minusSeconds(1))).isTrue();
    assertThat(nonces.genuine(nonce, end)).isFalse();
    assertThat(nonces.genuine(nonce, NOW.minus(Nonces.LIFE).minusSeconds(1)))
        .as("one of a clock far ahead")
        .isFalse();
    assertThat(new Nonces(store, OTHER_KEY, random).genuine(nonce, NOW)).isFalse();
    for (int i = 0; i < nonce.length() - 1; i++) {
      char other = nonce.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(nonces.genuine(nonce.substring(0, i) + other + nonce.substring(i + 1), NOW))
          .isFalse();
    }
    for (String none : List.of("", "x", "é", "A".repeat(54), nonce + nonce)) {
      assertThat(nonces.genuine(none, NOW)).isFalse();
    }
  }

  @Test
  void sixteenMayActForSomebodyAtATimeAndANumberIsUsedAgain() throws Exception {
    Instant until = NOW.plus(Duration.ofDays(1));
    assertThat(delegates.record(ANN, "First", Relation.OTHER, "official", until, NOW)).isPresent();
    List<Optional<Delegate>> recorded =
        together(
            caller -> delegates.record(ANN, "N" + caller, Relation.CARER, "official", until, NOW));
    List<Delegate> made = recorded.stream().flatMap(Optional::stream).toList();
    assertThat(made).hasSize(Delegates.MOST - 1);
    assertThat(delegates.of(ANN, NOW)).hasSize(Delegates.MOST).containsAll(made);
    assertThat(delegates.of(BOB, NOW)).isEmpty();
    assertThat(delegates.of(ANN, until)).isEmpty();
    Delegate third = delegates.find(ANN, 3, NOW).orElseThrow();
    delegates.end(ANN, third, NOW);
    assertThat(delegates.find(ANN, third.ref(), NOW)).isEmpty();
    assertThat(delegates.sweep(NOW.plus(Duration.ofHours(25)))).isEqualTo(1);
    Delegate next =
        delegates.record(ANN, "New", Relation.OTHER, "official", until, NOW).orElseThrow();
    assertThat(next.ref().number()).isEqualTo(3);
    assertThat(delegates.find(ANN, third.ref(), NOW)).as("another entry").isEmpty();
    assertThat(delegates.find(ANN, 0, NOW)).isEmpty();
    assertThat(delegates.find(ANN, Delegates.MOST + 1, NOW)).isEmpty();
  }

  @Test
  void whatHasExpiredIsSweptAndNothingElse() {
    Offers.Made old = offers.make(GRANT, NOW.minus(Offers.LIFE));
    Offers.Made made = offers.make(GRANT, NOW);
    assertThat(offers.sweep(NOW)).isEqualTo(1);
    assertThat(offers.redeem(old.code(), old.transactionCode(), "t", NOW))
        .isEqualTo(new Redemption.Refused());
    assertThat(offers.redeem(made.code(), made.transactionCode(), "t", NOW))
        .isEqualTo(new Redemption.Redeemed(GRANT));
    assertThat(offers.sweep(NOW)).isZero();
    String nonce = nonces.fresh(NOW);
    nonces.use(nonce, NOW);
    assertThat(nonces.sweep(NOW.plus(Nonces.LIFE)))
        .as("it is kept for as long as it is young")
        .isZero();
    assertThat(nonces.sweep(NOW.plus(Duration.ofHours(1)))).isEqualTo(1);
  }

  private interface Call<T> {
    T by(int caller);
  }

  private static <T> List<T> together(Call<T> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      List<Callable<T>> calls =
          IntStream.range(0, CALLERS)
              .<Callable<T>>mapToObj(
                  caller ->
                      () -> {
                        start.await();
                        return call.by(caller);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(calls)) {
        results.add(one.get());
      }
      return results;
    }
  }

  private static HolderKey key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return HolderKey.of((ECPublicKey) generator.generateKeyPair().getPublic());
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Turns every bit over: what it seals can't be read at a look. */
  private static final class Upside implements Sealer {
    @Override
    public byte[] seal(byte[] plain) {
      byte[] turned = plain.clone();
      for (int i = 0; i < turned.length; i++) {
        turned[i] = (byte) ~turned[i];
      }
      return turned;
    }

    @Override
    public byte[] open(byte[] sealed) {
      return seal(sealed);
    }
  }
}
