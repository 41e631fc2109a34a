package org.xinqiao.credential.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.credential.keys.KeyBench.BOTH;
import static org.xinqiao.credential.keys.KeyBench.PASS;
import static org.xinqiao.credential.keys.KeyBench.PERMIT;
import static org.xinqiao.credential.keys.KeyBench.in;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.keys.KeptSigner.State;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.text.Base64Url;
import org.xinqiao.credential.trust.RootFingerprint;

/** The key file: gone, broken, old, put back; and where its secrets are not. */
class KeyStoreTest {
  @TempDir Path folder;
  private KeyBench bench;

  @BeforeEach
  void bench() {
    bench = new KeyBench(folder);
  }

  @Test
  void anOldFolderKeepsItsRootAndItsSignerUntilThatIsReplaced() throws Exception {
    OldKeys.into(folder);
    bench.pass(Duration.ofDays(20));
    AuthorityKeys keys = bench.open();
    assertThat(keys.rootFingerprint()).isEqualTo(RootFingerprint.parse(OldKeys.ROOT).orElseThrow());
    keys.makeDue(BOTH);
    assertThat(keys.issuing(PERMIT).keyId().toString()).isEqualTo(OldKeys.KID);
    assertThat(keys.issuing(PASS).keyId().toString()).isEqualTo(OldKeys.KID);
    assertThat(in(keys, State.ACTIVE)).hasSize(2);
    assertThat(keys.listedAs(new IssuerCode("XQ"), Map.of(), BOTH).signers())
        .anyMatch(signer -> signer.scenarios().equals(BOTH))
        .anyMatch(signer -> signer.statusLists());
    KeptSigner own = keys.rotate(SignerScope.of(PASS), "ann").orElseThrow();
    bench.set(own.activeFrom());
    assertThat(keys.issuing(PASS).keyId()).isEqualTo(own.keyId());
    assertThat(keys.issuing(PERMIT).keyId().toString()).isEqualTo(OldKeys.KID);
    assertThat(bench.open().issuing(PERMIT).keyId().toString()).isEqualTo(OldKeys.KID);
  }

  @Test
  void anOldSignerThatIsDistrustedGivesWayToOneForEachScenario() throws Exception {
    OldKeys.into(folder);
    AuthorityKeys keys = bench.open();
    keys.makeDue(BOTH);
    keys.distrust(OldKeys.KID, "because", "ann");
    assertThat(keys.makeDue(BOTH)).hasSize(2);
    assertThat(keys.issuing(PASS).keyId()).isNotEqualTo(keys.issuing(PERMIT).keyId());
    assertThat(bench.open().issuing(PASS).keyId()).isEqualTo(keys.issuing(PASS).keyId());
  }

  @Test
  void aStoreThatIsGoneSignsNothingMakesNothingAndIsItselfAgainWhenPutBack() throws Exception {
    AuthorityKeys keys = bench.open();
    keys.makeDue(BOTH);
    var before = keys.issuing(PERMIT).keyId();
    Path file = folder.resolve("keys.p12");
    Path away = folder.resolve("away");
    Files.move(file, away);
    for (Runnable use :
        new Runnable[] {
          () -> keys.issuing(PERMIT),
          keys::statusLists,
          () -> keys.rotate(SignerScope.of(PASS), "ann"),
          () -> keys.distrust(before.toString(), "because", "ann")
        }) {
      assertThatThrownBy(use::run)
          .isInstanceOf(KeysUnavailableException.class)
          .hasMessageContaining("keys.p12");
    }
    assertThat(file).doesNotExist();
    Files.writeString(file, "noise");
    assertThatThrownBy(() -> keys.issuing(PERMIT)).isInstanceOf(KeysUnavailableException.class);
    assertThat(file).hasContent("noise");
    Files.delete(file);
    Files.move(away, file);
    assertThat(keys.issuing(PERMIT).keyId()).isEqualTo(before);
  }

  @Test
  void aStoreOfAnotherRootIsNotTakenForIt(@TempDir Path elsewhere) throws Exception {
    AuthorityKeys keys = bench.open();
    keys.makeDue(BOTH);
    RootFingerprint own = keys.rootFingerprint();
    new KeyBench(elsewhere).open().makeDue(BOTH);
    for (String name : new String[] {"keys.p12", "keys.password"}) {
      Files.delete(folder.resolve(name));
      Files.copy(elsewhere.resolve(name), folder.resolve(name));
    }
    assertThatThrownBy(() -> keys.issuing(PERMIT)).isInstanceOf(KeysUnavailableException.class);
    assertThat(keys.rootFingerprint()).as("it never becomes another authority's").isEqualTo(own);
    assertThatThrownBy(() -> bench.open()).isInstanceOf(KeyFileException.class);
  }

  @Test
  void aRegisterThatIsLostOrBrokenStopsTheStartAndIsLeftAsItWas() throws Exception {
    bench.open().makeDue(BOTH);
    Path register = folder.resolve("signers.json");
    String whole = Files.readString(register);
    for (String broken : new String[] {"", "{", whole.replace("scenario:", "scenery:")}) {
      Files.writeString(register, broken);
      assertThatThrownBy(() -> bench.open())
          .isInstanceOf(KeyFileException.class)
          .hasMessageContaining("signers.json");
      assertThat(register).hasContent(broken);
    }
    Files.delete(register);
    assertThatThrownBy(() -> bench.open())
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("signers.json is missing");
    assertThat(register).doesNotExist();
  }

  @Test
  void keysOlderThanTheirRegisterStopTheStart() throws Exception {
    AuthorityKeys keys = bench.open();
    byte[] before = Files.readAllBytes(folder.resolve("keys.p12"));
    keys.makeDue(BOTH);
    Files.write(folder.resolve("keys.p12"), before);
    assertThatThrownBy(() -> bench.open())
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("lacks the key");
  }

  @Test
  void aDistrustedKeyIsInNoFileAnyMore() throws Exception {
    AuthorityKeys keys = bench.open();
    keys.makeDue(BOTH);
    KeptSigner stolen = in(keys, State.ACTIVE).getFirst();
    keys.distrust(stolen.keyId().toString(), "because", "ann");
    KeyStore store = store();
    for (String alias : Collections.list(store.aliases())) {
      assertThat(store.getCertificate(alias)).isNotEqualTo(stolen.certificate());
    }
  }

  @Test
  void eddsaSignersAreCertifiedByTheSameAuthority() throws Exception {
    bench.open().makeDue(BOTH);
    RotationPolicy policy = RotationPolicy.of(SigningAlgorithm.EDDSA, Duration.ofDays(30));
    AuthorityKeys keys = bench.open(policy, new Disk());
    assertThat(keys.issuing(PERMIT).algorithm()).isEqualTo(SigningAlgorithm.ES256);
    KeptSigner next = keys.rotate(SignerScope.of(PERMIT), "ann").orElseThrow();
    bench.set(next.activeFrom());
    Signer signer = bench.open(policy, new Disk()).issuing(PERMIT);
    assertThat(signer.algorithm()).isEqualTo(SigningAlgorithm.EDDSA);
    signer.certificate().verify(keys.authority().getPublicKey());
    byte[] input = {1, 2, 3};
    Signature verifying = Signature.getInstance("Ed25519");
    verifying.initVerify(signer.certificate());
    verifying.update(input);
    assertThat(verifying.verify(signer.sign(input))).isTrue();
  }

  @Test
  void noTextOfAnyOfItHoldsAPrivateKeyOrThePassword() throws Exception {
    AuthorityKeys keys = bench.open();
    keys.makeDue(Set.of(PERMIT));
    String all =
        String.join(
            " ",
            keys.toString(),
            keys.root().toString(),
            keys.issuing(PERMIT).toString(),
            keys.statusLists().toString(),
            keys.signers().toString(),
            new NewKeys(bench.now(), new java.security.SecureRandom(), true).root().toString(),
            Files.readString(folder.resolve("signers.json")));
    String password = Files.readString(folder.resolve("keys.password"));
    assertThat(all).doesNotContain(password);
    KeyStore store = store();
    for (String alias : Collections.list(store.aliases())) {
      byte[] key = ((PrivateKey) store.getKey(alias, password.toCharArray())).getEncoded();
      // The scalar of a PKCS#8 key on P-256 begins at byte 36.
      byte[] secret = java.util.Arrays.copyOfRange(key, 36, 36 + 24);
      assertThat(all)
          .doesNotContain(HexFormat.of().formatHex(secret))
          .doesNotContain(Base64Url.encode(secret))
          .doesNotContain(java.util.Base64.getEncoder().encodeToString(secret));
    }
    for (var type : new Class<?>[] {Signer.class, SigningKeys.class, AuthorityKeys.class}) {
      assertThat(type.getMethods())
          .as("nothing that anybody may call gives a private key")
          .noneMatch(method -> PrivateKey.class.isAssignableFrom(method.getReturnType()));
    }
  }

  private KeyStore store() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(
        new ByteArrayInputStream(Files.readAllBytes(folder.resolve("keys.p12"))),
        Files.readString(folder.resolve("keys.password")).toCharArray());
    return store;
  }
}
