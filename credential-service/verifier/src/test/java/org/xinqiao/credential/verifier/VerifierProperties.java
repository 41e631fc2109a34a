package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.verifier.TestIssuer.GREEN;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.xinqiao.credential.text.Base45;

class VerifierProperties {
  private static final TestIssuer ISSUER = TestIssuer.in(folder());
  private static final TrustList LIST = ISSUER.list();
  private static final String TOKEN = ISSUER.token(TestIssuer.claims(GREEN));
  private static final String SD_JWT = ISSUER.sdJwt();

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("xinqiao-keys");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Property(tries = 1000)
  void aChangedByteIsNeverAuthentic(
      @ForAll @IntRange(max = 4095) int at, @ForAll @IntRange(min = 1, max = 255) int change)
      throws Exception {
    byte[] cose = Base45.decode(TOKEN.substring(4));
    cose[at % cose.length] ^= (byte) change;
    Verdict verdict = Verifier.with(LIST).verify("XQ1:" + Base45.encode(cose), NOW);
    assertThat(verdict).isNotInstanceOf(Verdict.Authentic.class);
  }

  @Property(tries = 1000)
  void aChangedCharacterOfACredentialIsNeverAuthentic(
      @ForAll @IntRange(max = 65535) int at, @ForAll @IntRange(min = 33, max = 126) int next) {
    int position = at % SD_JWT.length();
    if (SD_JWT.charAt(position) == next) {
      return;
    }
    StringBuilder changed = new StringBuilder(SD_JWT);
    changed.setCharAt(position, (char) next);
    Verdict verdict = Verifier.with(LIST).verify(changed.toString(), NOW);
    assertThat(verdict).isNotInstanceOf(Verdict.Authentic.class);
  }

  @Property(tries = 1000)
  void noiseAlwaysHasAVerdict(@ForAll byte[] bytes, @ForAll String text) {
    assertThat(Verifier.with(LIST).verify("XQ1:" + Base45.encode(bytes), NOW))
        .isInstanceOf(Verdict.Malformed.class);
    assertThat(Verifier.with(LIST).verify(text, NOW)).isInstanceOf(Verdict.Malformed.class);
    assertThat(Verifier.with(LIST).verify(text + "~", NOW)).isInstanceOf(Verdict.Malformed.class);
  }
}
