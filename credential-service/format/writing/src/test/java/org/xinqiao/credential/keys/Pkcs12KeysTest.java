package org.xinqiao.credential.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.signed.EcdsaSignature;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.status.ScenarioId;

class Pkcs12KeysTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneOffset.UTC);

  private static final ScenarioId SCENARIO = new ScenarioId("harbour-permit");

  @TempDir Path folder;

  private AuthorityKeys open(boolean demo) {
    return Pkcs12Keys.openOrCreate(folder, demo, CLOCK, new SecureRandom());
  }

  @Test
  void keysAreTheSameWhenOpenedAgain() {
    AuthorityKeys made = open(true);
    made.issuing(SCENARIO);
    AuthorityKeys opened = open(true);
    assertThat(opened.rootFingerprint()).isEqualTo(made.rootFingerprint());
    assertThat(opened.issuing(SCENARIO).keyId()).isEqualTo(made.issuing(SCENARIO).keyId());
    assertThat(opened.demo()).isTrue();
    assertThat(opened.root().certificate().getSubjectX500Principal().getName())
        .contains("O=Xinqiao DEMO");
    byte[] input = {1, 2, 3};
    assertThat(
            Es256.verifies(
                made.issuing(SCENARIO).certificate().getPublicKey(),
                input,
                opened.issuing(SCENARIO).sign(input)))
        .isTrue();
  }

  @Test
  void allFilesAreTheOwnersAlone() throws Exception {
    open(false);
    for (String name : new String[] {"keys.p12", "keys.password", "signers.json"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void aBrokenFileIsRefusedAndLeftAsItWas() throws Exception {
    open(true);
    Path file = folder.resolve("keys.p12");
    byte[] broken = Files.readAllBytes(file);
    broken[broken.length / 2] ^= 1;
    Files.write(file, broken);
    assertThatThrownBy(() -> open(true))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("keys.p12")
        .hasMessageContaining("backup");
    assertThat(Files.readAllBytes(file)).isEqualTo(broken);
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    open(true);
    byte[] before = Files.readAllBytes(folder.resolve("keys.p12"));
    Files.writeString(folder.resolve("keys.password"), "wrong");
    assertThatThrownBy(() -> open(true)).isInstanceOf(KeyFileException.class);
    Files.delete(folder.resolve("keys.password"));
    assertThatThrownBy(() -> open(true)).isInstanceOf(KeyFileException.class);
    assertThat(Files.readAllBytes(folder.resolve("keys.p12"))).isEqualTo(before);
  }

  @Test
  void lostKeysAreNotReplacedButAnInterruptedStartIsFinished() throws Exception {
    AuthorityKeys made = open(true);
    Files.move(folder.resolve("keys.p12"), folder.resolve("keys.p12.new"));
    assertThat(open(true).rootFingerprint()).isEqualTo(made.rootFingerprint());
    Files.delete(folder.resolve("keys.p12"));
    assertThatThrownBy(() -> open(true)).hasMessageContaining("is missing");
    assertThat(folder.resolve("keys.p12")).doesNotExist();
  }

  @Test
  void demoKeysAndRealKeysDontMix() {
    open(true);
    assertThatThrownBy(() -> open(false)).hasMessageContaining("demonstration's");
  }

  @Test
  void theFastProviderAndTheJdkAgreeAboutSignatures() throws Exception {
    var fast = FastSignatures.provider().orElseThrow();
    AuthorityKeys keys = open(true);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    var certificate = keys.issuing(SCENARIO).certificate();
    byte[] input = "either way".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] byFast =
          PrivateKeySigner.of(pair.getPrivate(), certificate, Optional.of(fast)).sign(input);
      assertThat(Es256.verifies(pair.getPublic(), input, byFast)).isTrue();
      byte[] byJdk =
          PrivateKeySigner.of(pair.getPrivate(), certificate, Optional.empty()).sign(input);
      assertThat(EcdsaSignature.derToRaw(EcdsaSignature.rawToDer(byJdk))).isEqualTo(byJdk);
      Signature verifying = Signature.getInstance(Es256.ALGORITHM, fast);
      verifying.initVerify(pair.getPublic());
      verifying.update(input);
      assertThat(verifying.verify(EcdsaSignature.rawToDer(byJdk))).isTrue();
    }
    assertThat(java.security.Security.getProvider(fast.getName())).isNull();
  }

  @Test
  void aProviderThatDoesNotLoadIsDoneWithout() {
    assertThat(
            FastSignatures.find(
                () -> {
                  throw new UnsatisfiedLinkError("no build for this platform");
                }))
        .isEmpty();
  }
}
