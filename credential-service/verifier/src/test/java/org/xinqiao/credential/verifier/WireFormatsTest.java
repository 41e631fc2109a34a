package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.verifier.TestIssuer.GREEN;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.trust.SignerPurpose;

/** The vector in the documentation is the one that the code reads and writes. */
class WireFormatsTest {
  private static final Path PAGE = Path.of("../../docs/wire-formats.md");

  private static String block(String name) throws Exception {
    return Files.readString(PAGE).split("```" + name + "\n")[1].split("\n```")[0];
  }

  private static TrustList list() throws Exception {
    Optional<RootFingerprint> root = RootFingerprint.parse(block("root"));
    assertThat(root).isPresent();
    return ((OpenedTrustList.Pinned) TrustLists.open(block("trust-list"), root, NOW)).list();
  }

  @Test
  void theVectorVerifies() throws Exception {
    Verdict.Authentic token = (Verdict.Authentic) Verifier.with(list()).verify(block("token"), NOW);
    assertThat(((VerifiedStatus) token.claims()).status()).isEqualTo(TestIssuer.claims(GREEN));
    Verdict.Authentic credential =
        (Verdict.Authentic) Verifier.with(list()).verify(block("sd-jwt"), NOW);
    assertThat(((VerifiedStatus) credential.claims()).credential())
        .contains(TestIssuer.credential());
  }

  @Test
  void aScenariosUsageIsTheOneOnThePage() throws Exception {
    String usage = SignerPurpose.statusSigner(TestIssuer.SCENARIO);
    assertThat(usage).startsWith(SignerPurpose.STATUS_SIGNER + ".1.");
    assertThat(Files.readString(PAGE))
        .contains("N is " + usage.substring(SignerPurpose.STATUS_SIGNER.length() + 3) + ".");
  }

  @Test
  void theTokenIsWrittenByteForByte() throws Exception {
    byte[] signature = StatusToken.read(block("token")).signed().signature().toArray();
    X509Certificate signer = list().contents().authorities().get(0).signers().get(0).certificate();
    Signer replaying =
        new Signer() {
          @Override
          public byte[] sign(byte[] signingInput) {
            return signature;
          }

          @Override
          public X509Certificate certificate() {
            return signer;
          }
        };
    assertThat(
            new StatusTokenWriter(replaying)
                .write(TestIssuer.claims(GREEN), Optional.empty(), Optional.empty()))
        .isEqualTo(block("token"));
  }
}
