package org.xinqiao.credential.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.credential.signed.SigningAlgorithm;

class PrivateKeySignerTest {
  private static final Instant FROM = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest
  @EnumSource
  void everyProviderSignsWithTheKeysAlgorithm(SigningAlgorithm algorithm) throws Exception {
    KeyPair keys = ThrowAwaySigner.keys(algorithm);
    X509Certificate certificate = ThrowAwaySigner.certificate(keys, algorithm, FROM);
    byte[] input = "not this, but this".getBytes(StandardCharsets.UTF_8);
    for (Optional<Provider> provider :
        List.of(Optional.<Provider>empty(), FastSignatures.provider())) {
      Signer signer = PrivateKeySigner.of(keys.getPrivate(), certificate, provider);
      assertThat(signer.algorithm()).isEqualTo(algorithm);
      for (int i = 0; i < 3; i++) {
        byte[] signature = signer.sign(input);
        assertThat(signature).hasSize(algorithm.signatureLength());
        assertThat(algorithm.verifies(keys.getPublic(), input, signature)).isTrue();
      }
      byte[] part = "this".getBytes(StandardCharsets.UTF_8);
      assertThat(algorithm.verifies(keys.getPublic(), part, signer.sign(input, 4, 8))).isTrue();
    }
  }

  /** What is kept and used again is never used by two at once. */
  @ParameterizedTest
  @EnumSource
  void manyThreadsSignAtOnce(SigningAlgorithm algorithm) throws Exception {
    Signer signer = ThrowAwaySigner.make(algorithm, FROM);
    List<Future<Boolean>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 400; i++) {
        byte[] input = ("input " + i).repeat(50).getBytes(StandardCharsets.UTF_8);
        all.add(
            threads.submit(
                () -> {
                  boolean good = true;
                  for (int round = 0; round < 5; round++) {
                    good &=
                        algorithm.verifies(
                            signer.certificate().getPublicKey(), input, signer.sign(input));
                  }
                  return good;
                }));
      }
    }
    for (Future<Boolean> one : all) {
      assertThat(one.get()).isTrue();
    }
  }

  @Test
  void aKeyOfNoAlgorithmIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    KeyPair keys = generator.generateKeyPair();
    X509Certificate certificate = ThrowAwaySigner.certificate(keys, SigningAlgorithm.ES256, FROM);
    assertThatThrownBy(() -> PrivateKeySigner.of(keys.getPrivate(), certificate, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saltsComeFromASecureGenerator() {
    SecureRandom fast = FastRandom.of(FastSignatures.provider());
    byte[] first = new byte[16];
    byte[] second = new byte[16];
    fast.nextBytes(first);
    fast.nextBytes(second);
    assertThat(first).isNotEqualTo(second);
    assertThat(fast.getProvider().getName()).isEqualTo("AmazonCorrettoCryptoProvider");
    assertThat(FastRandom.of(Optional.empty()).getAlgorithm()).isNotEqualTo("LibCryptoRng");
  }
}
