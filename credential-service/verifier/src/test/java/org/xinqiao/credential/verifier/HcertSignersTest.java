package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.credential.verifier.TestHcert.ISSUED;
import static org.xinqiao.credential.verifier.TestHcert.NOW;
import static org.xinqiao.credential.verifier.TestHcert.certified;
import static org.xinqiao.credential.verifier.TestHcert.cwt;
import static org.xinqiao.credential.verifier.TestHcert.signed;

import com.upokecenter.cbor.CBORObject;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.hcert.Hcert;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.trust.HcertSigner;

/** Who may sign which health certificate, a fixture a fault. */
class HcertSignersTest {
  private static final String ARC = "1.3.6.1.4.1.1847.2021.1.";
  private static final String FIRST_ARC = "1.3.6.1.4.1.0.1847.2021.1.";
  private static KeyPair ec;
  private static KeyPair rsa;

  @BeforeAll
  static void makeKeys() throws Exception {
    ec = TestHcert.p256();
    rsa = TestHcert.rsa(2048);
  }

  private static HcertSigner listed(X509Certificate certificate) {
    return new HcertSigner("AT", certificate);
  }

  private static HcertCheck check(String text, Instant asOf, HcertSigner... signers)
      throws Exception {
    return HcertSigners.of(List.of(signers)).check(Hcert.read(text), asOf);
  }

  /** Of a vaccination, by a signer with these usages. */
  private static HcertCheck withUsages(String... purposes) throws Exception {
    X509Certificate certificate = certified(ec, purposes);
    return check(signed(cwt(), ec, certificate), NOW, listed(certificate));
  }

  private static void outOfScope(HcertCheck check, String reason) {
    assertThat(check)
        .isInstanceOfSatisfying(
            HcertCheck.OutOfScope.class, out -> assertThat(out.reason()).contains(reason));
  }

  @Test
  void bothAlgorithmsAreVerified() throws Exception {
    for (KeyPair keys : List.of(ec, rsa)) {
      HcertSigner signer = listed(certified(keys));
      assertThat(check(signed(cwt(), keys, signer.certificate()), NOW, signer))
          .isEqualTo(new HcertCheck.Signed(signer));
    }
  }

  @Test
  void anUnknownKidIsAnUnknownSigner() throws Exception {
    X509Certificate certificate = certified(ec);
    String text = signed(cwt(), ec, certificate);
    assertThat(check(text, NOW)).isEqualTo(new HcertCheck.UnknownSigner());
    assertThat(check(text, NOW, listed(certified(rsa)))).isEqualTo(new HcertCheck.UnknownSigner());
    CBORObject shorter = TestHcert.header(-7, certificate).Set(4, new byte[] {1, 2, 3});
    CBORObject sign1 = TestHcert.sign(shorter, cwt().EncodeToBytes(), ec);
    assertThat(check(TestHcert.text(sign1.EncodeToBytes()), NOW, listed(certificate)))
        .isEqualTo(new HcertCheck.UnknownSigner());
  }

  @Test
  void anotherKeyOrContentIsABadSignature() throws Exception {
    HcertSigner signer = listed(certified(ec));
    assertThat(check(signed(cwt(), TestHcert.p256(), signer.certificate()), NOW, signer))
        .isEqualTo(new HcertCheck.BadSignature());
    byte[] payload = cwt().EncodeToBytes();
    byte[] other = cwt().Set(1, "DE").EncodeToBytes();
    CBORObject sign1 = TestHcert.sign(payload, ec, signer.certificate()).Set(2, other);
    assertThat(check(TestHcert.text(sign1.EncodeToBytes()), NOW, signer))
        .isEqualTo(new HcertCheck.BadSignature());
    for (int length : new int[] {0, 3, 63, 65, 256}) {
      CBORObject cut = TestHcert.sign(payload, ec, signer.certificate()).Set(3, new byte[length]);
      assertThat(check(TestHcert.text(cut.EncodeToBytes()), NOW, signer))
          .isEqualTo(new HcertCheck.BadSignature());
    }
  }

  /** Fixtures {@code alg-confused}: a header chooses no algorithm for a key. */
  @Test
  void theOtherAlgorithmInTheHeaderIsABadSignature() throws Exception {
    for (KeyPair keys : List.of(ec, rsa)) {
      HcertSigner signer = listed(certified(keys));
      int other = keys == ec ? TestHcert.PS256 : TestHcert.ES256;
      CBORObject header = TestHcert.header(other, signer.certificate());
      CBORObject sign1 = TestHcert.sign(header, cwt().EncodeToBytes(), keys);
      assertThat(check(TestHcert.text(sign1.EncodeToBytes()), NOW, signer))
          .isEqualTo(new HcertCheck.BadSignature());
    }
  }

  /** Fixture {@code kid-shared}: eight bytes of a hash can't be made to collide here. */
  @Test
  void everySignerWithTheKidIsTried() throws Exception {
    HcertSigner right = listed(certified(ec));
    HcertScope good = HcertScope.of(right);
    HcertScope stranger = HcertScope.of(listed(certified(rsa)));
    HcertScope narrow = HcertScope.of(listed(certified(ec, ARC + 1)));
    Hcert hcert = Hcert.read(signed(cwt(), ec, right.certificate()));
    var kid = KeyId.of(right.certificate()).value();
    for (List<HcertScope> both :
        List.of(
            List.of(stranger, good),
            List.of(good, stranger),
            List.of(narrow, good),
            List.of(good, narrow))) {
      assertThat(new HcertSigners(Map.of(kid, both)).check(hcert, NOW))
          .isEqualTo(new HcertCheck.Signed(right));
    }
    assertThat(new HcertSigners(Map.of(kid, List.of(stranger))).check(hcert, NOW))
        .isEqualTo(new HcertCheck.BadSignature());
    outOfScope(
        new HcertSigners(Map.of(kid, List.of(narrow, stranger))).check(hcert, NOW), "this kind");
  }

  @Test
  void aUsageOfBothArcsAllowsItsKindAlone() throws Exception {
    for (String arc : List.of(ARC, FIRST_ARC)) {
      assertThat(withUsages(arc + 2)).isInstanceOf(HcertCheck.Signed.class);
      assertThat(withUsages(arc + 1, arc + 2)).isInstanceOf(HcertCheck.Signed.class);
      outOfScope(withUsages(arc + 1), "this kind");
      outOfScope(withUsages(arc + 3), "this kind");
      outOfScope(withUsages(arc + 1, arc + 3), "this kind");
    }
    assertThat(withUsages("1.3.6.1.5.5.7.3.1")).isInstanceOf(HcertCheck.Signed.class);
    outOfScope(withUsages("1.3.6.1.5.5.7.3.1", ARC + 3), "this kind");
  }

  @Test
  void everyKindInItMustBeAllowed() throws Exception {
    CBORObject cwt = cwt();
    cwt.get(CBORObject.FromObject(-260))
        .get(CBORObject.FromObject(1))
        .Add("t", CBORObject.NewArray().Add(CBORObject.NewMap()));
    for (String purpose : List.of(ARC + 1, ARC + 2)) {
      HcertSigner signer = listed(certified(ec, purpose));
      outOfScope(check(signed(cwt, ec, signer.certificate()), NOW, signer), "this kind");
    }
    HcertSigner both = listed(certified(ec, ARC + 1, ARC + 2));
    assertThat(check(signed(cwt, ec, both.certificate()), NOW, both))
        .isEqualTo(new HcertCheck.Signed(both));
  }

  /** Fixtures {@code signer-expired} and {@code signer-too-young}. */
  @Test
  void theCertificateCoversIssueUntilNow() throws Exception {
    HcertSigner signer = listed(certified(ec, ISSUED));
    String text = signed(cwt(), ec, signer.certificate());
    Instant end = signer.certificate().getNotAfter().toInstant();
    assertThat(check(text, end, signer)).isInstanceOf(HcertCheck.Signed.class);
    outOfScope(check(text, end.plusSeconds(1), signer), "period is over");
    HcertSigner young = listed(certified(ec, ISSUED.plusSeconds(1)));
    outOfScope(
        check(signed(cwt(), ec, young.certificate()), NOW, young), "before its signer's period");
    assertThat(check(text, ISSUED.minus(Duration.ofDays(1)), signer))
        .as("whether it holds yet is asked later")
        .isInstanceOf(HcertCheck.Signed.class);
  }

  @Test
  void otherKeysAreNoSigners() throws Exception {
    for (KeyPair keys : List.of(TestHcert.rsa(1024), TestHcert.ec("secp384r1"))) {
      X509Certificate certificate = certified(keys);
      assertThatThrownBy(() -> listed(certificate))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2048");
    }
    assertThatThrownBy(() -> new HcertSigner("at", certified(ec)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
