package org.xinqiao.credential.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.keys.ThrowAwaySigner;
import org.xinqiao.credential.signed.P256;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.text.Base45;

class StatusTokenWriterTest {
  private static int bytes(String token) throws MalformedException {
    return Base45.decode(token.substring(StatusToken.PREFIX.length())).length;
  }

  @ParameterizedTest
  @EnumSource
  void aTokenReadsBackAsItWasWritten(SigningAlgorithm algorithm) throws Exception {
    Signer signer = ThrowAwaySigner.make(algorithm, Examples.NOW);
    StatusTokenWriter writer = new StatusTokenWriter(signer);
    for (int i = 0; i < 8; i++) {
      HolderKey holder = Examples.holder(Examples.device());
      StatusToken token =
          StatusToken.read(
              writer.write(
                  Examples.claims(), Optional.of(holder), Optional.of(Examples.REFERENCE)));
      assertThat(token.status()).isEqualTo(Examples.claims());
      assertThat(token.keyId()).isEqualTo(signer.keyId());
      assertThat(token.holderKey()).contains(holder);
      assertThat(token.statusReference()).contains(Examples.REFERENCE);
      assertThat(token.signed().algorithm()).isEqualTo(algorithm);
      assertThat(token.signed().verifiedBy(signer.certificate().getPublicKey())).isTrue();
    }
    StatusToken bearer =
        StatusToken.read(writer.write(Examples.claims(), Optional.empty(), Optional.empty()));
    assertThat(bearer.holderKey()).isEmpty();
    assertThat(bearer.statusReference()).isEmpty();
    assertThat(bearer.signed().verifiedBy(signer.certificate().getPublicKey())).isTrue();
  }

  /** A genuine signature under a header that states the other algorithm is none. */
  @ParameterizedTest
  @EnumSource
  void theHeaderMayNotStateAnotherAlgorithmThanTheKeys(SigningAlgorithm algorithm)
      throws Exception {
    Signer signer = ThrowAwaySigner.make(algorithm, Examples.NOW);
    Signer lying = new Lying(signer);
    PublicKey key = signer.certificate().getPublicKey();
    StatusToken token =
        StatusToken.read(
            new StatusTokenWriter(lying)
                .write(Examples.claims(), Optional.empty(), Optional.empty()));
    assertThat(token.signed().algorithm()).isEqualTo(lying.algorithm()).isNotEqualTo(algorithm);
    assertThat(token.signed().verifiedBy(key)).isFalse();
    StatusCredential credential =
        StatusCredential.read(
            new StatusCredentialWriter(lying, new SecureRandom())
                .write(Examples.credential(), Optional.empty(), Optional.empty()));
    assertThat(credential.signed().verifiedBy(key)).isFalse();
  }

  /** Signs with its key and says that it has one of the other type. */
  private record Lying(Signer honest) implements Signer {
    @Override
    public byte[] sign(byte[] signingInput) {
      return honest.sign(signingInput);
    }

    @Override
    public X509Certificate certificate() {
      return honest.certificate();
    }

    @Override
    public SigningAlgorithm algorithm() {
      return honest.algorithm() == SigningAlgorithm.ES256
          ? SigningAlgorithm.EDDSA
          : SigningAlgorithm.ES256;
    }
  }

  @Test
  void aKeyCosts45BytesAndAReferenceAtMost60() throws Exception {
    StatusTokenWriter writer = writer();
    Optional<HolderKey> holder = Optional.of(Examples.holder(Examples.device()));
    Optional<StatusReference> longest =
        Optional.of(
            new StatusReference(StatusReference.MOST_INDEX, "https://abcdefghij.example/s"));
    int bearer = bytes(writer.write(Examples.claims(), Optional.empty(), Optional.empty()));
    int bound = bytes(writer.write(Examples.claims(), holder, Optional.empty()));
    // The payload passes 255 bytes with both, and its length then takes a byte more.
    int both = bytes(writer.write(Examples.claims(), Optional.empty(), longest));
    assertThat(bound - bearer).isEqualTo(45);
    assertThat(both - bearer).isBetween(55, 61);
  }

  @Test
  void theLongestClaimsReadBack() throws Exception {
    StatusClaims claims =
        new StatusClaims(
            new IssuerCode("X".repeat(16)),
            new ScenarioId("s".repeat(32)),
            65535,
            Outcome.UNKNOWN,
            Optional.of(new Outcome("G".repeat(16))),
            Optional.of(Examples.NOW.minusSeconds(77)),
            Examples.NOW.minus(Duration.ofDays(40_000)),
            Optional.of("名".repeat(32)),
            Optional.of(MonthDay.of(2, 29)),
            Form.PAPER_LONG,
            true,
            Examples.NOW,
            Examples.NOW.plus(Duration.ofDays(28)));
    HolderKey holder = Examples.holder(Examples.device());
    StatusToken token =
        StatusToken.read(
            writer().write(claims, Optional.of(holder), Optional.of(Examples.REFERENCE)));
    assertThat(token.status()).isEqualTo(claims);
    assertThat(token.holderKey()).contains(holder);
  }

  /** Buffers are used again: never by two at once, and nothing of the one before is left. */
  @Test
  void tokensThatAreWrittenAtOnceAreEachTheirOwn() throws Exception {
    StatusTokenWriter writer = writer();
    List<Callable<Boolean>> writes = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      StatusClaims claims =
          Examples.claims(
              Optional.of(Integer.toString(i).repeat(1 + i % 8)),
              Examples.NOW,
              Examples.NOW.plusSeconds(i + 1));
      Optional<StatusReference> reference =
          i % 3 == 0 ? Optional.empty() : Optional.of(Examples.REFERENCE);
      writes.add(
          () ->
              StatusToken.read(writer.write(claims, Optional.empty(), reference))
                  .status()
                  .equals(claims));
    }
    // The one pool has more threads than there are buffers kept, the other a thread a token.
    for (ExecutorService threads :
        List.of(Executors.newFixedThreadPool(40), Executors.newVirtualThreadPerTaskExecutor())) {
      try (threads) {
        for (Future<Boolean> own : threads.invokeAll(writes)) {
          assertThat(own.get()).isTrue();
        }
      }
    }
  }

  @Test
  void nothingIsSignedOutsideTheSignersPeriod() throws Exception {
    StatusTokenWriter writer = writer();
    Instant end = Examples.NOW.plus(Duration.ofDays(90));
    Instant early = Examples.NOW.minus(Duration.ofHours(1));
    for (StatusClaims outside :
        new StatusClaims[] {
          Examples.claims(Optional.empty(), early, Examples.NOW.plusSeconds(1)),
          Examples.claims(Optional.empty(), Examples.NOW, end.plusSeconds(1))
        }) {
      assertThatThrownBy(() -> writer.write(outside, Optional.empty(), Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("signer's period");
    }
    StatusClaims last = Examples.claims(Optional.empty(), Examples.NOW, end);
    assertThat(writer.write(last, Optional.empty(), Optional.empty())).startsWith("XQ1:");
  }

  @Test
  void aKeyOffTheCurveIsMalformed() throws Exception {
    HolderKey real = Examples.holder(Examples.device());
    byte[] past = new byte[HolderKey.COORDINATE];
    Arrays.fill(past, (byte) 0xff);
    for (Bytes x : new Bytes[] {offCurve(), Bytes.copyOf(past)}) {
      String token =
          writer()
              .write(Examples.claims(), Optional.of(new HolderKey(x, real.y())), Optional.empty());
      assertThatThrownBy(() -> StatusToken.read(token))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("P-256");
    }
  }

  private static Bytes offCurve() {
    for (int x = 0; ; x++) {
      Bytes candidate = P256.coordinate(BigInteger.valueOf(x));
      try {
        P256.y(candidate, true);
      } catch (MalformedException off) {
        return candidate;
      }
    }
  }

  private static StatusTokenWriter writer() throws Exception {
    return new StatusTokenWriter(ThrowAwaySigner.make(SigningAlgorithm.ES256, Examples.NOW));
  }
}
