package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;
import static org.xinqiao.credential.verifier.TestIssuer.contents;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.RootFingerprint;

class TrustListsTest {
  @TempDir static Path folder;
  private static TestIssuer issuer;
  private static TestIssuer foreign;

  @BeforeAll
  static void makeKeys() {
    issuer = TestIssuer.in(folder.resolve("a"));
    foreign = TestIssuer.in(folder.resolve("b"));
  }

  private static String signed() {
    return issuer.signedList(contents(issuer.authority()));
  }

  @Test
  void aPinnedListReadsBackAsItWasWritten() {
    assertThat(issuer.list().contents()).isEqualTo(contents(issuer.authority()));
    assertThat(issuer.list().pinned()).isTrue();
  }

  @Test
  void withoutAPinTheListIsUnpinned() {
    assertThat(TrustLists.open(signed(), Optional.empty(), NOW))
        .isInstanceOfSatisfying(
            OpenedTrustList.Unpinned.class, open -> assertThat(open.list().pinned()).isFalse());
  }

  @Test
  void anotherRootIsTheWrongRoot() {
    RootFingerprint pinned = foreign.keys().rootFingerprint();
    assertThat(TrustLists.open(signed(), Optional.of(pinned), NOW))
        .isEqualTo(new OpenedTrustList.WrongRoot(issuer.keys().rootFingerprint()));
  }

  @Test
  void anAuthorityOfAnotherRootIsABadSignature() {
    String list = issuer.signedList(contents(foreign.authority()));
    assertThat(TrustLists.open(list, Optional.of(issuer.keys().rootFingerprint()), NOW))
        .isInstanceOf(OpenedTrustList.BadSignature.class);
  }

  @Test
  void aSignerOfAnotherAuthorityIsABadSignature() {
    var own = issuer.authority();
    var mixed =
        new Authority(own.code(), own.names(), own.certificate(), foreign.authority().signers());
    assertThat(TrustLists.open(issuer.signedList(contents(mixed)), Optional.empty(), NOW))
        .isInstanceOf(OpenedTrustList.BadSignature.class);
  }

  @Test
  void aListOfOneRootSignedByAnotherIsABadSignature() {
    String[] own = signed().split("\\.");
    String[] other = foreign.signedList(contents(issuer.authority())).split("\\.");
    assertThat(TrustLists.open(own[0] + "." + own[1] + "." + other[2], Optional.empty(), NOW))
        .isInstanceOf(OpenedTrustList.BadSignature.class);
  }

  @Test
  void anExpiredListIsExpired() {
    var expiry = contents().expiresAt();
    assertThat(TrustLists.open(signed(), Optional.empty(), expiry))
        .isEqualTo(new OpenedTrustList.Expired(expiry));
  }

  @Test
  void noiseIsMalformed() {
    for (String noise : new String[] {"", "a.b.c", "{}", "A".repeat(10_000_000), "..", "é.é.é"}) {
      assertThat(TrustLists.open(noise, Optional.empty(), NOW))
          .isInstanceOf(OpenedTrustList.Malformed.class);
    }
  }

  @Test
  void anotherLibraryVerifiesTheList() throws Exception {
    var key = (ECPublicKey) issuer.keys().root().certificate().getPublicKey();
    assertThat(JWSObject.parse(signed()).verify(new ECDSAVerifier(key))).isTrue();
    String jwt = issuer.sdJwt().split("~")[0];
    var signer =
        (ECPublicKey) issuer.keys().issuing(TestIssuer.SCENARIO).certificate().getPublicKey();
    assertThat(JWSObject.parse(jwt).verify(new ECDSAVerifier(signer))).isTrue();
  }
}
