package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.text.Base64Url;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.credential.trust.TrustListContents;

/** Signers of health certificates in a trust list. */
class HcertSignerListTest {
  @TempDir static Path folder;
  private static TestIssuer issuer;

  @BeforeAll
  static void makeKeys() {
    issuer = TestIssuer.in(folder.resolve("keys"));
  }

  private static TrustListContents with(HcertSigner... signers) {
    TrustListContents bare = TestIssuer.contents(issuer.authority());
    return new TrustListContents(
        bare.issuer(),
        bare.sequence(),
        bare.issuedAt(),
        bare.expiresAt(),
        bare.demo(),
        bare.authorities(),
        bare.scenarios(),
        List.of(signers));
  }

  @Test
  void aListReadsBackWithSignersOfBothAlgorithms() throws Exception {
    HcertSigner[] signers = {
      new HcertSigner("AT", TestHcert.certified(TestHcert.p256())),
      new HcertSigner("SE", TestHcert.certified(TestHcert.rsa(2048))),
    };
    assertThat(issuer.list(with(signers)).contents().hcertSigners()).containsExactly(signers);
    assertThat(issuer.list().contents().hcertSigners()).isEmpty();
  }

  /** Read before its signature is looked at, so the changed list needs none. */
  private static OpenedTrustList openWith(String hcertSigners) throws Exception {
    String[] parts = issuer.signedList(with()).split("\\.");
    String payload = new String(Base64Url.decode(parts[1]), StandardCharsets.UTF_8);
    String changed = payload.replaceFirst("\\}$", ",\"hcertSigners\":" + hcertSigners + "}");
    assertThat(changed).isNotEqualTo(payload);
    String encoded = Base64Url.encode(changed.getBytes(StandardCharsets.UTF_8));
    return TrustLists.open(parts[0] + "." + encoded + "." + parts[2], Optional.empty(), NOW);
  }

  private static String listed(String country, X509Certificate certificate) throws Exception {
    String der = Base64.getEncoder().encodeToString(certificate.getEncoded());
    return "[{\"country\":\"" + country + "\",\"certificate\":\"" + der + "\"}]";
  }

  @Test
  void aWeakOrUnknownKeyMakesTheListMalformed() throws Exception {
    KeyPair p256 = TestHcert.p256();
    assertThat(openWith(listed("AT", TestHcert.certified(p256))))
        .as("well-formed, but not what was signed")
        .isInstanceOf(OpenedTrustList.BadSignature.class);
    for (KeyPair keys : List.of(TestHcert.rsa(1024), TestHcert.ec("secp384r1"))) {
      assertThat(openWith(listed("AT", TestHcert.certified(keys))))
          .isInstanceOf(OpenedTrustList.Malformed.class);
    }
    assertThat(openWith(listed("AUT", TestHcert.certified(p256))))
        .isInstanceOf(OpenedTrustList.Malformed.class);
  }

  @Test
  void whatIsNoListOfSignersMakesTheListMalformed() throws Exception {
    for (String wrong :
        new String[] {
          "null", "{}", "[1]", "[{}]", "[{\"country\":\"AT\",\"certificate\":\"AAAA\"}]", "true"
        }) {
      assertThat(openWith(wrong)).isInstanceOf(OpenedTrustList.Malformed.class);
    }
  }
}
