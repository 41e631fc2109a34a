package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.statuslist.StatusList;

/** One fault a test: a list or delta that is not what it should be is never held. */
class StatusListOpenerTest {
  private static final String URI = "https://xq.example/s/0";

  @TempDir static Path folder;

  private static TestIssuer issuer;
  private static TestIssuer foreign;
  private static StatusListOpener opener;

  @BeforeAll
  static void issue() {
    issuer = TestIssuer.in(folder.resolve("a"));
    foreign = TestIssuer.in(folder.resolve("b"));
    opener = new StatusListOpener(issuer.list());
  }

  private static byte[] zlib(byte... values) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(values);
    }
    return out.toByteArray();
  }

  private static ListTerms terms(Instant issuedAt) {
    return new ListTerms(
        URI,
        issuedAt,
        Optional.of(issuedAt.plus(Duration.ofHours(24))),
        Optional.of(Duration.ofMinutes(5)));
  }

  private static byte[] list(Signer signer, Instant issuedAt, byte... values) throws Exception {
    return new StatusListWriter(signer)
        .cwt(terms(issuedAt), new StatusListWriter.Packed(2, zlib(values), Optional.empty()));
  }

  private static HeldStatusList held(byte[] cwt) {
    return ((OpenedStatusList.Held) opener.open(cwt, URI, Optional.empty())).list();
  }

  private static Signer signer() {
    return issuer.keys().statusLists();
  }

  @Test
  void jwtAndCwtOpenToTheSame() throws Exception {
    String jwt =
        new StatusListWriter(signer())
            .jwt(
                terms(NOW),
                new StatusListWriter.Packed(2, zlib((byte) 1, (byte) 2), Optional.empty()));
    HeldStatusList byJwt = held(jwt.getBytes(StandardCharsets.US_ASCII));
    HeldStatusList byCwt = held(list(signer(), NOW, (byte) 1, (byte) 2));
    assertThat(byJwt.values()).isEqualTo(byCwt.values());
    assertThat(byJwt.authority()).isEqualTo(TestIssuer.CODE);
  }

  @Test
  void aListOfAnotherAddressIsMalformed() throws Exception {
    assertThat(opener.open(list(signer(), NOW), URI + "1", Optional.empty()))
        .isInstanceOf(OpenedStatusList.Malformed.class);
  }

  @Test
  void aListOfAForeignSignerOrOfADocumentSignerIsUntrusted() throws Exception {
    assertThat(opener.open(list(foreign.keys().statusLists(), NOW), URI, Optional.empty()))
        .isInstanceOf(OpenedStatusList.Untrusted.class);
    Signer documents = issuer.keys().issuing(TestIssuer.SCENARIO);
    assertThat(opener.open(list(documents, NOW), URI, Optional.empty()))
        .isInstanceOf(OpenedStatusList.Untrusted.class);
  }

  @Test
  void aListFromOutsideItsSignersPeriodIsUntrusted() throws Exception {
    byte[] early = list(signer(), NOW.minus(Duration.ofDays(2)));
    assertThat(opener.open(early, URI, Optional.empty()))
        .isInstanceOf(OpenedStatusList.Untrusted.class);
  }

  @Test
  void aChangedListHasABadSignatureAndACutOneIsMalformed() throws Exception {
    byte[] cwt = list(signer(), NOW, (byte) 1);
    byte[] changed = cwt.clone();
    changed[changed.length - 1] ^= 1;
    assertThat(opener.open(changed, URI, Optional.empty()))
        .isInstanceOf(OpenedStatusList.BadSignature.class);
    for (int end = 0; end < cwt.length; end++) {
      assertThat(opener.open(Arrays.copyOf(cwt, end), URI, Optional.empty()))
          .isInstanceOf(OpenedStatusList.Malformed.class);
    }
  }

  @Test
  void anOlderListIsARollBackAndTheSameOneIsNot() throws Exception {
    HeldStatusList newest = held(list(signer(), NOW.plusSeconds(60)));
    assertThat(opener.open(list(signer(), NOW), URI, Optional.of(newest)))
        .isEqualTo(new OpenedStatusList.RolledBack(NOW, NOW.plusSeconds(60)));
    assertThat(opener.open(list(signer(), NOW.plusSeconds(60)), URI, Optional.of(newest)))
        .isInstanceOf(OpenedStatusList.Held.class);
  }

  @Test
  void aDeltaMakesTheNextListOfItsBaseAlone() throws Exception {
    HeldStatusList base = held(list(signer(), NOW, (byte) 1));
    StatusList next = StatusList.of(2, new byte[] {3});
    StatusListWriter.Changes changes =
        new StatusListWriter.Changes(NOW, 2, zlib((byte) 2), next.digest());
    byte[] delta = new StatusListWriter(signer()).deltaCwt(terms(NOW.plusSeconds(60)), changes);
    HeldStatusList applied = ((OpenedStatusList.Held) opener.apply(delta, base)).list();
    assertThat(applied.values()).isEqualTo(next);
    assertThat(applied.terms().issuedAt()).isEqualTo(NOW.plusSeconds(60));
    // Applied twice it would undo itself.
    assertThat(opener.apply(delta, applied)).isInstanceOf(OpenedStatusList.OtherBase.class);
    HeldStatusList other = held(list(signer(), NOW, (byte) 2));
    assertThat(opener.apply(delta, other)).isInstanceOf(OpenedStatusList.OtherBase.class);
    byte[] forged =
        new StatusListWriter(foreign.keys().statusLists())
            .deltaCwt(terms(NOW.plusSeconds(60)), changes);
    assertThat(opener.apply(forged, base)).isInstanceOf(OpenedStatusList.Untrusted.class);
  }

  @Test
  void aBombIsNotInflated() throws Exception {
    byte[] bomb = zlib(new byte[StatusList.MAX_SIZE + 1]);
    byte[] cwt =
        new StatusListWriter(signer())
            .cwt(terms(NOW), new StatusListWriter.Packed(8, bomb, Optional.empty()));
    assertThat(opener.open(cwt, URI, Optional.empty()))
        .isInstanceOf(OpenedStatusList.Malformed.class);
  }
}
