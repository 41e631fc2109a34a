package org.xinqiao.credential.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.signed.SignedContent;
import org.xinqiao.credential.statuslist.SignedListDelta;
import org.xinqiao.credential.statuslist.SignedStatusList;

/** The vector in the documentation is what the code reads. */
final class StatusListVectorTest {
  private static final Path PAGE = Path.of("../../../docs/wire-formats.md");
  private static final Instant THEN = Instant.parse("2026-11-23T09:30:00Z");

  private static String block(String name) throws Exception {
    return Files.readString(PAGE).split("```" + name + "\n")[1].split("\n```")[0];
  }

  @Test
  void theListsVerifyAndTheDeltasMakeTheNextOne() throws Exception {
    SignedStatusList jwt = SignedStatusList.readJwt(block("status-list-jwt"));
    SignedStatusList cwt = SignedStatusList.readCwt(hex("status-list-cwt"));
    SignedListDelta deltaJwt = SignedListDelta.readJwt(block("status-delta-jwt"));
    SignedListDelta deltaCwt = SignedListDelta.readCwt(hex("status-delta-cwt"));

    for (SignedStatusList list : new SignedStatusList[] {jwt, cwt}) {
      verify(list.signed());
      assertThat(list.terms().uri()).isEqualTo("https://xq.example/s/12");
      assertThat(list.terms().issuedAt()).isEqualTo(THEN);
      assertThat(list.terms().expiresAt()).contains(THEN.plus(Duration.ofDays(1)));
      int[] values = {1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3, 0, 0, 0, 0};
      for (int i = 0; i < values.length; i++) {
        assertThat(list.list().value(i)).hasValue(values[i]);
      }
    }
    for (SignedListDelta delta : new SignedListDelta[] {deltaJwt, deltaCwt}) {
      verify(delta.signed());
      assertThat(delta.base()).isEqualTo(THEN);
      assertThat(delta.terms().issuedAt()).isEqualTo(THEN.plusSeconds(90));
      assertThat(delta.applyTo(jwt.list()).orElseThrow().value(14)).hasValue(1);
    }
  }

  private static void verify(SignedContent signed) throws Exception {
    byte[] der = Base64.getDecoder().decode(block("status-signer"));
    PublicKey key =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der))
            .getPublicKey();
    assertThat(Es256.verifies(key, signed.signingInput().toArray(), signed.signature().toArray()))
        .isTrue();
  }

  private static byte[] hex(String name) throws Exception {
    return HexFormat.of().parseHex(block(name));
  }
}
