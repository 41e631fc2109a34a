package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.credential.verifier.TestIssuer.GREEN;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.credential.verifier.Admission.Decision;
import org.xinqiao.credential.verifier.Admission.Reason;

/** Who shows it, what its list says, and what a checkpoint's rule makes of that. */
class ShownCredentialTest {
  private static final Instant AT = PresentationVectors.AT;

  @TempDir static Path folder;

  private static TestIssuer issuer;
  private static PresentationVectors vectors;
  private static TrustList list;

  @BeforeAll
  static void issue() throws Exception {
    issuer = TestIssuer.in(folder.resolve("a"));
    vectors = new PresentationVectors(issuer);
    list = issuer.list();
  }

  private static String credential(String name) {
    return vectors.cases().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .credential();
  }

  private static Verifier verifier() {
    return Verifier.with(list).statusLists(vectors.lists());
  }

  private static Verdict.Authentic authentic(String name) {
    return (Verdict.Authentic) verifier().verify(credential(name), AT);
  }

  @Test
  void aProofPassesOnceAlsoWhenListsHaveChangedInBetween() {
    SeenProofs seen = new SeenProofs();
    Verifier first = verifier().seenProofs(seen);
    assertThat(first.verify(credential("shown"), AT)).isInstanceOf(Verdict.Authentic.class);
    assertThat(first.verify(credential("shown"), AT)).isInstanceOf(Verdict.Replayed.class);
    Verifier next = Verifier.with(list).seenProofs(seen);
    assertThat(next.verify(credential("shown"), AT.plusSeconds(1)))
        .isInstanceOf(Verdict.Replayed.class);
    assertThat(next.verify(credential("shown"), AT.plusSeconds(121)))
        .isInstanceOf(Verdict.StaleCode.class);
  }

  /** (r, n - s) is a valid signature of the same content. */
  @Test
  void aProofWithItsSignatureTurnedOverIsTheSameProof() throws Exception {
    Verifier verifier = verifier();
    String shown = credential("shown");
    byte[] cose = Base45.decode(shown.substring(4));
    int end = cose.length - 66 - 2 - payloadLength(cose);
    BigInteger order =
        new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    byte[] half = Arrays.copyOfRange(cose, end - 32, end);
    byte[] turned = order.subtract(new BigInteger(1, half)).toByteArray();
    for (int i = 0; i < 32; i++) {
      int from = turned.length - 32 + i;
      cose[end - 32 + i] = from < 0 ? 0 : turned[from];
    }
    String other = "XQ1:" + Base45.encode(cose);
    assertThat(other).isNotEqualTo(shown);
    assertThat(verifier.verify(shown, AT)).isInstanceOf(Verdict.Authentic.class);
    assertThat(verifier.verify(other, AT)).isInstanceOf(Verdict.Replayed.class);
  }

  private static int payloadLength(byte[] cose) throws Exception {
    return CoseSign1.read(cose, CredentialFormat.STATUS_TOKEN.type(), 4096).payload().length();
  }

  @Test
  void aBearersCodeIsSeenAgainAndAgain() {
    Verifier verifier = verifier();
    String token = issuer.token(TestIssuer.claims(GREEN));
    assertThat(verifier.verify(token, AT)).isInstanceOf(Verdict.Authentic.class);
    Verdict.Authentic again = (Verdict.Authentic) verifier.verify(token, AT);
    assertThat(again.holder()).isEqualTo(new Holding.Bearer());
    assertThat(again.status()).isEqualTo(new StatusCheck.NotReferenced());
    assertThat(Admission.byTrustList().decide(again, list)).isEqualTo(new Decision.Admitted(GREEN));
    assertThat(Admission.byTrustList().requireHolderProof().decide(again, list))
        .isEqualTo(new Decision.NotAdmitted(Set.of(GREEN), Reason.NO_HOLDER_PROOF));
  }

  @Test
  void admissionIsStrictAboutListsThatAreMissingOrOld() {
    Admission rule = Admission.byTrustList();
    assertThat(rule.decide(authentic("shown"), list)).isEqualTo(new Decision.Admitted(GREEN));
    assertThat(rule.decide(authentic("status-no-list"), list))
        .isEqualTo(new Decision.NotAdmitted(Set.of(GREEN), Reason.STATUS_NOT_CHECKED));
    // Its end was 20 minutes before.
    Verdict.Authentic old = authentic("status-old-list");
    assertThat(rule.decide(old, list))
        .isEqualTo(new Decision.NotAdmitted(Set.of(GREEN), Reason.STATUS_TOO_OLD));
    assertThat(rule.allowStaleStatusFor(Duration.ofMinutes(20)).decide(old, list))
        .isEqualTo(new Decision.NotAdmitted(Set.of(GREEN), Reason.STATUS_TOO_OLD));
    assertThat(rule.allowStaleStatusFor(Duration.ofMinutes(21)).decide(old, list))
        .isEqualTo(new Decision.Admitted(GREEN));
    Verdict unasked = Verifier.with(list).verify(credential("status-invalid"), AT);
    assertThat(rule.decide((Verdict.Authentic) unasked, list))
        .isEqualTo(new Decision.Admitted(GREEN));
  }

  /** Or one authority could take back another's credentials, and vouch for them. */
  @Test
  void aListOfAnotherAuthorityCountsForNothing() {
    List<HeldStatusList> others =
        vectors.lists().all().stream()
            .map(one -> new HeldStatusList(new IssuerCode("ZZ"), one.terms(), one.values()))
            .toList();
    Verifier verifier = Verifier.with(list).statusLists(StatusLists.of(others));
    for (String name : List.of("status-invalid", "shown")) {
      Verdict.Authentic verdict = (Verdict.Authentic) verifier.verify(credential(name), AT);
      assertThat(verdict.status()).isEqualTo(new StatusCheck.NoList());
    }
  }

  @Test
  void whatItStatesIsRefusedBeforeAnythingElse() {
    Admission rule = Admission.accepting(Set.of(new Outcome("AMBER"))).refuseDemo();
    assertThat(rule.decide(authentic("status-no-list"), list))
        .isEqualTo(new Decision.NotAdmitted(Set.of(GREEN), Reason.OUTCOME_NOT_ACCEPTED));
    assertThat(Admission.byTrustList().refuseDemo().decide(authentic("shown"), list))
        .isEqualTo(new Decision.NotAdmitted(Set.of(GREEN), Reason.DEMO));
  }

  @Test
  void loosenessHasBounds() {
    assertThatThrownBy(() -> Admission.byTrustList().allowStaleStatusFor(Duration.ofHours(25)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> verifier().freshness(Duration.ofHours(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> verifier().freshness(Duration.ofSeconds(90), Duration.ofMinutes(6)))
        .isInstanceOf(IllegalArgumentException.class);
    ListDemands strict = ListDemands.of(Optional.empty());
    assertThatThrownBy(() -> strict.allowExpiredFor(Duration.ofDays(15)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExpiredTrustListIsUsedOnlyWhereThatIsAllowed() {
    String token = issuer.token(TestIssuer.claims(GREEN));
    TrustList short1 = expiringAt(AT.plusSeconds(60), Duration.ZERO);
    assertThat(Verifier.with(short1).verify(token, AT.plusSeconds(59)))
        .isInstanceOf(Verdict.Authentic.class);
    assertThat(Verifier.with(short1).verify(token, AT.plusSeconds(60)))
        .isInstanceOfSatisfying(
            Verdict.Untrusted.class,
            verdict ->
                assertThat(verdict.fault()).isEqualTo(Verdict.TrustFault.TRUST_LIST_EXPIRED));
    TrustList loose = expiringAt(AT.plusSeconds(60), Duration.ofHours(1));
    Verdict.Authentic late =
        (Verdict.Authentic) Verifier.with(loose).verify(token, AT.plusSeconds(60));
    assertThat(late.list().expired()).isTrue();
    assertThat(Verifier.with(loose).verify(token, AT.plusSeconds(60 + 3_600)))
        .isInstanceOf(Verdict.Untrusted.class);
  }

  private static TrustList expiringAt(Instant end, Duration expiredFor) {
    var whole = TestIssuer.contents(issuer.authority());
    var contents =
        new TrustListContents(
            whole.issuer(),
            whole.sequence(),
            whole.issuedAt(),
            end,
            whole.demo(),
            whole.authorities(),
            whole.scenarios());
    ListDemands demands =
        ListDemands.of(Optional.of(issuer.keys().rootFingerprint())).allowExpiredFor(expiredFor);
    return ((OpenedTrustList.Pinned) TrustLists.open(issuer.signedList(contents), demands, AT))
        .list();
  }

  @Test
  void aPresentationIsForOneAudience() {
    String shown = credential("bound");
    assertThat(verifier().presentedTo("https://gate.example", "n-1").verify(shown, AT))
        .isInstanceOf(Verdict.Authentic.class);
    for (List<String> other :
        List.of(List.of("https://other.example", "n-1"), List.of("https://gate.example", "n-2"))) {
      assertThat(verifier().presentedTo(other.get(0), other.get(1)).verify(shown, AT))
          .isInstanceOfSatisfying(
              Verdict.StaleCode.class,
              verdict ->
                  assertThat(verdict.fault()).isEqualTo(Verdict.StaleFault.OTHER_CHECKPOINT));
    }
  }

  @Test
  void everyVerdictHasWordsInBothLanguages() {
    vectors
        .cases()
        .forEach(
            one -> {
              Verdict verdict = verifier().verify(one.credential(), one.asOf());
              assertThat(new Explanation(Language.EN).of(verdict)).endsWith(".");
              assertThat(new Explanation(Language.ZH_CN).of(verdict)).containsPattern("[。）]$");
            });
  }
}
