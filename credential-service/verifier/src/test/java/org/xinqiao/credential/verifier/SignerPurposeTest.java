package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.credential.verifier.TestIssuer.CODE;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;
import static org.xinqiao.credential.verifier.TestIssuer.SCENARIO;
import static org.xinqiao.credential.verifier.TestIssuer.contents;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.ListedSigner;

/**
 * What a signer's certificate lets it sign, held against what it signs and what lists say of it.
 */
class SignerPurposeTest {
  private static final ScenarioId PERMIT = new ScenarioId("permit");

  @TempDir static Path folder;
  private static TestIssuer issuer;

  @BeforeAll
  static void makeKeys() {
    issuer = TestIssuer.in(folder.resolve("keys"));
    issuer.keys().issuing(PERMIT);
    issuer.keys().statusLists();
  }

  private static OpenedTrustList open(ListedSigner... signers) {
    Authority authority =
        new Authority(CODE, Map.of(), issuer.keys().authority(), java.util.List.of(signers));
    return TrustLists.open(
        issuer.signedList(contents(authority)), Optional.of(issuer.keys().rootFingerprint()), NOW);
  }

  private static ListedSigner listed(Signer signer, Set<ScenarioId> scenarios, boolean lists) {
    return new ListedSigner(
        signer.keyId(),
        signer.certificate(),
        signer.certificate().getNotBefore().toInstant(),
        signer.certificate().getNotAfter().toInstant(),
        scenarios,
        lists ? Set.of() : EnumSet.allOf(CredentialFormat.class),
        lists);
  }

  @Test
  void aListReadsBackWithAllThreeKindsOfSigners() {
    TrustList list = issuer.list();
    assertThat(list.contents()).isEqualTo(contents(issuer.authority()));
    assertThat(list.contents().authorities().get(0).signers()).hasSize(3);
  }

  @Test
  void aSignerOfStatusListsSignsNoStatus() {
    String token = TestIssuer.tokenOf(SCENARIO, issuer.keys().statusLists());
    assertThat(Verifier.with(issuer.list()).verify(token, NOW))
        .isEqualTo(
            new Verdict.Untrusted(
                Verdict.TrustFault.SIGNER_SCOPE, "its signer may not sign this scenario"));
  }

  @Test
  void aDocumentSignerSignsNoStatusList() {
    TrustList list = issuer.list();
    assertThat(list.statusListSigners(CODE, issuer.keys().issuing(SCENARIO).keyId())).isEmpty();
    assertThat(list.statusListSigners(CODE, issuer.keys().statusLists().keyId()))
        .extracting(ListedSigner::certificate)
        .containsExactly(issuer.keys().statusLists().certificate());
    assertThat(list.statusListSigners(new IssuerCode("ZZ"), issuer.keys().statusLists().keyId()))
        .isEmpty();
  }

  @Test
  void aSignerOfOneScenarioSignsNoOther() {
    TrustList list = issuer.list();
    String own = TestIssuer.tokenOf(PERMIT, issuer.keys().issuing(PERMIT));
    String others = TestIssuer.tokenOf(PERMIT, issuer.keys().issuing(SCENARIO));
    assertThat(Verifier.with(list).verify(own, NOW)).isInstanceOf(Verdict.Authentic.class);
    assertThat(Verifier.with(list).verify(others, NOW)).isInstanceOf(Verdict.Untrusted.class);
  }

  @Test
  void aDocumentSignerListedForStatusListsMakesTheListMalformed() {
    assertThat(open(listed(issuer.keys().issuing(SCENARIO), Set.of(), true)))
        .isInstanceOf(OpenedTrustList.Malformed.class);
  }

  @Test
  void aStatusListSignerListedForAScenarioMakesTheListMalformed() {
    assertThat(open(listed(issuer.keys().statusLists(), Set.of(SCENARIO), false)))
        .isInstanceOf(OpenedTrustList.Malformed.class);
  }

  @Test
  void aSignerListedForAnotherScenarioMakesTheListMalformed() {
    Signer signer = issuer.keys().issuing(SCENARIO);
    assertThat(open(listed(signer, Set.of(SCENARIO), false)))
        .isInstanceOf(OpenedTrustList.Pinned.class);
    assertThat(open(listed(signer, Set.of(PERMIT), false)))
        .isInstanceOf(OpenedTrustList.Malformed.class);
    assertThat(open(listed(signer, Set.of(PERMIT, SCENARIO), false)))
        .isInstanceOf(OpenedTrustList.Malformed.class);
  }

  @Test
  void aSignerListedForStatusesAndStatusListsIsNone() {
    assertThatThrownBy(() -> listed(issuer.keys().statusLists(), Set.of(SCENARIO), true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Fixture {@code list-rolled-back}: genuine, in force, and older than one seen before. */
  @Test
  void aRolledBackListIsRefused() {
    String list = issuer.signedList(contents(issuer.authority()));
    var pin = Optional.of(issuer.keys().rootFingerprint());
    assertThat(TrustLists.open(list, ListDemands.of(pin).seen(OptionalLong.of(8)), NOW))
        .isEqualTo(new OpenedTrustList.RolledBack(7, 8));
    assertThat(TrustLists.open(list, ListDemands.of(pin).seen(OptionalLong.of(7)), NOW))
        .isInstanceOf(OpenedTrustList.Pinned.class);
    assertThat(
            TrustLists.open(
                list, ListDemands.of(pin).seen(OptionalLong.of(8)), contents().expiresAt()))
        .isInstanceOf(OpenedTrustList.RolledBack.class);
  }

  @Test
  void aForgedListSaysNothingAboutItsAge() {
    String[] parts = issuer.signedList(contents(issuer.authority())).split("\\.");
    String forged = parts[0] + "." + parts[1] + "." + "A".repeat(86);
    assertThat(
            TrustLists.open(forged, ListDemands.of(Optional.empty()).seen(OptionalLong.of(8)), NOW))
        .isInstanceOf(OpenedTrustList.BadSignature.class);
  }

  @Test
  void whatADistrustedSignerSignedIsUntrustedByTheNextList(@TempDir Path elsewhere) {
    TestIssuer robbed = TestIssuer.in(elsewhere.resolve("keys"));
    String before = robbed.token(TestIssuer.claims(TestIssuer.GREEN));
    TrustList old = robbed.list();
    String kid = robbed.keys().issuing(SCENARIO).keyId().toString();
    robbed.keys().distrust(kid, "because", "ann");
    TrustList next = robbed.list();
    assertThat(Verifier.with(old).verify(before, NOW)).isInstanceOf(Verdict.Authentic.class);
    assertThat(Verifier.with(next).verify(before, NOW)).isInstanceOf(Verdict.Untrusted.class);
    assertThat(Verifier.with(next).verify(robbed.token(TestIssuer.claims(TestIssuer.GREEN)), NOW))
        .isInstanceOf(Verdict.Authentic.class);
  }
}
