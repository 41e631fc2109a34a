package org.xinqiao.credential.verifier;

import static org.xinqiao.credential.verifier.TestHcert.NOW;
import static org.xinqiao.credential.verifier.TestHcert.certified;
import static org.xinqiao.credential.verifier.TestHcert.cwt;
import static org.xinqiao.credential.verifier.TestHcert.signed;

import com.upokecenter.cbor.CBORObject;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.credential.verifier.CredentialVectors.Case;

/** The part of the vectors that is about health certificates of the EU's form. */
final class HcertVectors {
  private static final String TESTS_ONLY = "1.3.6.1.4.1.1847.2021.1.1";

  private final KeyPair p256 = TestHcert.p256();
  private final KeyPair rsa = TestHcert.rsa(2048);
  private final X509Certificate austria = certified(p256);
  private final X509Certificate sweden = certified(rsa);
  private final KeyPair narrowKeys = TestHcert.p256();
  private final X509Certificate narrow = certified(narrowKeys, TESTS_ONLY);
  private final List<Case> cases = new ArrayList<>();

  HcertVectors() throws Exception {
    String good = signed(cwt(), p256, austria);
    add("hcert", "AUTHENTIC", "ES256", good);
    add("hcert-rsa", "AUTHENTIC", "PS256", signed(cwt(), rsa, sweden));
    byte[] plain = TestHcert.sign(cwt().EncodeToBytes(), p256, austria).EncodeToBytes();
    add("hcert-plain", "AUTHENTIC", "not compressed, no tag", base45(plain));
    add("hcert-indefinite", "AUTHENTIC", "a map of indefinite length", indefinite());
    add(
        "hcert-expired",
        "EXPIRED",
        "over at exp",
        signed(cwt().Set(4, NOW.getEpochSecond()), p256, austria));
    add(
        "hcert-not-yet",
        "NOT_YET_VALID",
        "before iat",
        signed(cwt().Set(6, NOW.getEpochSecond() + 1), p256, austria));
    add(
        "hcert-other-kind",
        "UNTRUSTED SIGNER_SCOPE",
        "its signer may sign tests alone",
        signed(cwt(), narrowKeys, narrow));
    KeyPair unlisted = TestHcert.p256();
    add(
        "hcert-unlisted",
        "UNTRUSTED UNKNOWN_SIGNER",
        "a kid that is not in the list",
        signed(cwt(), unlisted, certified(unlisted)));
    add(
        "hcert-forged",
        "BAD_SIGNATURE ISSUER",
        "signed with another key",
        signed(cwt(), unlisted, austria));
    CBORObject confused = TestHcert.header(TestHcert.PS256, austria);
    byte[] other = TestHcert.sign(confused, cwt().EncodeToBytes(), p256).EncodeToBytes();
    add("hcert-alg", "BAD_SIGNATURE ISSUER", "a header chooses no algorithm", base45(other));
    add("hcert-cut", "MALFORMED", "cut off", good.substring(0, good.length() - 3));
    add("hcert-after", "MALFORMED", "a byte follows the ZLIB", base45(after(plain)));
    add("hcert-bomb", "MALFORMED", "64 kB of nothing", TestHcert.text(new byte[1 << 17]));
    add("hcert-exp-missing", "MALFORMED", "no exp", signed(without(4), p256, austria));
    add("hcert-iat-text", "MALFORMED", "iat is text", signed(cwt().Set(6, "1"), p256, austria));
    add("hcert-prefix", "MALFORMED", "another version's prefix", "HC2:" + good.substring(4));
  }

  List<Case> cases() {
    return List.copyOf(cases);
  }

  private void add(String name, String verdict, String why, String credential) {
    cases.add(new Case(name, why, NOW, credential, verdict));
  }

  /** As some states write it. */
  private String indefinite() throws Exception {
    byte[] map = cwt().EncodeToBytes();
    byte[] payload =
        TestHcert.joined(
            new byte[] {(byte) 0xbf},
            Arrays.copyOfRange(map, 1, map.length),
            new byte[] {(byte) 0xff});
    return TestHcert.text(TestHcert.sign(payload, p256, austria).EncodeToBytes());
  }

  private static CBORObject without(int claim) {
    CBORObject cwt = cwt();
    cwt.Remove(CBORObject.FromObject(claim));
    return cwt;
  }

  private static byte[] after(byte[] cose) {
    return TestHcert.joined(TestHcert.deflated(cose), new byte[1]);
  }

  private static String base45(byte[] bytes) {
    return "HC1:" + Base45.encode(bytes);
  }

  TrustListContents in(TrustListContents bare) {
    return new TrustListContents(
        bare.issuer(),
        bare.sequence(),
        bare.issuedAt(),
        bare.expiresAt(),
        bare.demo(),
        bare.authorities(),
        bare.scenarios(),
        List.of(
            new HcertSigner("AT", austria),
            new HcertSigner("SE", sweden),
            new HcertSigner("AT", narrow)));
  }
}
