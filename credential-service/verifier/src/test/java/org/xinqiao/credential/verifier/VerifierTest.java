package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.verifier.TestIssuer.GREEN;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;
import static org.xinqiao.credential.verifier.TestIssuer.RED;
import static org.xinqiao.credential.verifier.TestIssuer.SCENARIO;
import static org.xinqiao.credential.verifier.TestIssuer.claims;
import static org.xinqiao.credential.verifier.TestIssuer.contents;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.ListedSigner;

/** One fault a test, beside the verdict it gets. */
class VerifierTest {
  @TempDir static Path folder;
  private static TestIssuer issuer;
  private static TrustList list;

  @BeforeAll
  static void makeKeys() {
    issuer = TestIssuer.in(folder.resolve("keys"));
    list = issuer.list();
  }

  private Verdict verify(String text) {
    return Verifier.with(list).verify(text, NOW);
  }

  @Test
  void aTokenReadsBackAsItWasWrittenAndIsSmall() throws Exception {
    String token = issuer.token(claims(GREEN));
    Verdict.Authentic verdict = (Verdict.Authentic) verify(token + "\n");
    assertThat(stated(verdict).status()).isEqualTo(claims(GREEN));
    assertThat(stated(verdict).credential()).isEmpty();
    assertThat(verdict.list().age()).isEqualTo(Duration.ofMinutes(30));
    assertThat(verdict.list().pinned()).isTrue();
    assertThat(verdict.list().demo()).isTrue();
    int bytes = Base45.decode(token.substring(4)).length;
    System.out.println("StatusToken: " + bytes + " bytes, " + token.length() + " characters");
    assertThat(bytes).isLessThanOrEqualTo(160);
  }

  @Test
  void aCredentialReadsBackAsItWasWritten() {
    Verdict.Authentic verdict = (Verdict.Authentic) verify(issuer.sdJwt());
    assertThat(stated(verdict).credential()).contains(TestIssuer.credential());
  }

  @Test
  void whatIsNotDisclosedIsNotThere() {
    String jwt = issuer.sdJwt().split("~", 2)[0] + "~";
    Verdict.Authentic verdict = (Verdict.Authentic) verify(jwt);
    assertThat(stated(verdict).credential().orElseThrow().reason()).isEmpty();
    assertThat(stated(verdict).status().nameHint()).isEmpty();
    assertThat(stated(verdict).status().outcome()).isEqualTo(GREEN);
  }

  @Test
  void anUnknownDisclosureIsMalformed() {
    assertThat(verify(issuer.sdJwt() + "WyJzYWx0IiwicmVhc29uIiwieCJd~"))
        .isInstanceOf(Verdict.Malformed.class);
  }

  @Test
  void aRepeatedDisclosureIsMalformed() {
    String sdJwt = issuer.sdJwt();
    String disclosure = sdJwt.split("~")[1];
    assertThat(verify(sdJwt + disclosure + "~")).isInstanceOf(Verdict.Malformed.class);
  }

  @Test
  void aChangedSignatureIsABadSignature() throws Exception {
    byte[] cose = Base45.decode(issuer.token(claims(GREEN)).substring(4));
    cose[cose.length - 1] ^= 1;
    assertThat(verify("XQ1:" + Base45.encode(cose)))
        .isEqualTo(new Verdict.BadSignature(Verdict.Signatory.ISSUER));
  }

  @Test
  void anExpiredTokenIsExpiredAtItsExpAndNotBefore() {
    String token = issuer.token(claims(GREEN));
    Instant exp = claims(GREEN).expiresAt();
    assertThat(Verifier.with(list).verify(token, exp)).isInstanceOf(Verdict.Expired.class);
    assertThat(Verifier.with(list).verify(token, exp.minusSeconds(1)))
        .isInstanceOf(Verdict.Authentic.class);
  }

  @Test
  void aTokenIsNotYetValidBeforeItsIat() {
    Instant early = claims(GREEN).issuedAt().minusSeconds(1);
    assertThat(Verifier.with(list).verify(issuer.token(claims(GREEN)), early))
        .isInstanceOf(Verdict.NotYetValid.class);
  }

  @Test
  void aForeignKeyIsUntrusted(@TempDir Path elsewhere) {
    TestIssuer foreign = TestIssuer.in(elsewhere.resolve("keys"));
    assertThat(verify(foreign.token(claims(GREEN)))).isInstanceOf(Verdict.Untrusted.class);
    assertThat(verify(foreign.sdJwt())).isInstanceOf(Verdict.Untrusted.class);
  }

  @Test
  void aSignerIsTrustedOnlyWithItsScenarioFormatPeriodAndAuthority() {
    ListedSigner own = issuer.authority().signers().get(0);
    assertThat(issuer.signedByHealthCodes(new ScenarioId("permit")))
        .satisfies(token -> assertThat(verify(token)).isInstanceOf(Verdict.Untrusted.class));
    assertThat(
            under(
                own.notBefore(),
                own.notAfter(),
                own.scenarios(),
                Set.of(CredentialFormat.STATUS_CREDENTIAL)))
        .isInstanceOf(Verdict.Untrusted.class);
    Instant exp = claims(GREEN).expiresAt();
    assertThat(under(own.notBefore(), exp.minusSeconds(1), own.scenarios(), own.formats()))
        .isInstanceOf(Verdict.Untrusted.class);
    Instant iat = claims(GREEN).issuedAt();
    assertThat(under(iat.plusSeconds(1), own.notAfter(), own.scenarios(), own.formats()))
        .isInstanceOf(Verdict.Untrusted.class);
    assertThat(under(iat, exp, Set.of(SCENARIO), own.formats()))
        .isInstanceOf(Verdict.Authentic.class);
    Authority renamed =
        new Authority(new IssuerCode("ZZ"), Map.of(), issuer.keys().authority(), List.of(own));
    assertThat(
            Verifier.with(issuer.list(contents(renamed))).verify(issuer.token(claims(GREEN)), NOW))
        .isInstanceOf(Verdict.Untrusted.class);
  }

  private Verdict under(
      Instant from, Instant until, Set<ScenarioId> scenarios, Set<CredentialFormat> formats) {
    Authority authority = issuer.authority();
    ListedSigner own = authority.signers().get(0);
    ListedSigner signer =
        new ListedSigner(own.keyId(), own.certificate(), from, until, scenarios, formats);
    Authority changed =
        new Authority(
            authority.code(), authority.names(), authority.certificate(), List.of(signer));
    TrustList other = issuer.list(contents(changed));
    return Verifier.with(other).verify(issuer.token(claims(GREEN)), NOW);
  }

  @Test
  void noiseEmptinessAndCutOffInputAreMalformed() {
    String token = issuer.token(claims(GREEN));
    assertThat(verify("")).isInstanceOf(Verdict.Malformed.class);
    assertThat(verify(" \n")).isInstanceOf(Verdict.Malformed.class);
    assertThat(verify("x~".repeat(5_000_000))).isInstanceOf(Verdict.Malformed.class);
    assertThat(verify("XQ1:" + "A".repeat(4093))).isInstanceOf(Verdict.Malformed.class);
    for (int end = 0; end < token.length(); end++) {
      assertThat(verify(token.substring(0, end))).isInstanceOf(Verdict.Malformed.class);
    }
  }

  @Test
  void authenticIsNotAdmitted() {
    Verdict.Authentic red = (Verdict.Authentic) verify(issuer.token(claims(RED)));
    Verdict.Authentic green = (Verdict.Authentic) verify(issuer.token(claims(GREEN)));
    assertThat(Admission.byTrustList().decide(red, list))
        .isEqualTo(
            new Admission.Decision.NotAdmitted(Set.of(RED), Admission.Reason.OUTCOME_NOT_ACCEPTED));
    assertThat(Admission.byTrustList().decide(green, list))
        .isEqualTo(new Admission.Decision.Admitted(GREEN));
    assertThat(Admission.accepting(Set.of(new Outcome("AMBER"))).decide(green, list))
        .isInstanceOf(Admission.Decision.NotAdmitted.class);
    Explanation english = new Explanation(Language.EN);
    assertThat(english.of(Admission.byTrustList().decide(red, list))).startsWith("NOT admitted");
    assertThat(english.of(red)).contains("RED", "DEMO").doesNotContain("dmitted");
    assertThat(new Explanation(Language.ZH_CN).of(red)).contains("RED", "演示");
  }

  private static VerifiedStatus stated(Verdict.Authentic verdict) {
    return (VerifiedStatus) verdict.claims();
  }
}
