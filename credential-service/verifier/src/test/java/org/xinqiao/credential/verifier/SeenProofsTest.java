package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.signed.SigningInput;
import org.xinqiao.credential.verifier.SeenProofs.Shown;

class SeenProofsTest {
  private static final Instant NOW = TestIssuer.NOW;

  private final SeenProofs seen = new SeenProofs();

  private static SigningInput signed(String token) {
    return SigningInput.of(Bytes.ofUtf8(token));
  }

  private static Shown shown(int number) {
    return new Shown(signed("token"), NOW, Bytes.ofUtf8("n" + number));
  }

  private boolean add(int number, Instant asOf) {
    return seen.add(shown(number), NOW.plusSeconds(150), asOf);
  }

  @Test
  void aProofPassesOnceForAsLongAsItWouldBeFresh() {
    assertThat(add(1, NOW)).isTrue();
    assertThat(add(1, NOW.plusSeconds(149))).isFalse();
    assertThat(add(2, NOW.plusSeconds(149))).isTrue();
    assertThat(add(1, NOW.plusSeconds(150))).isTrue();
  }

  @Test
  void whatDiffersInAnythingIsAnotherProof() {
    assertThat(add(1, NOW)).isTrue();
    Shown later = new Shown(signed("token"), NOW.plusSeconds(1), Bytes.ofUtf8("n1"));
    Shown other = new Shown(signed("other"), NOW, Bytes.ofUtf8("n1"));
    assertThat(seen.add(later, NOW.plusSeconds(151), NOW)).isTrue();
    assertThat(seen.add(other, NOW.plusSeconds(150), NOW)).isTrue();
  }

  @Test
  void aFullMemoryForgetsTheOldestAndKeepsTheRest() {
    for (int i = 0; i < SeenProofs.MOST; i++) {
      assertThat(add(i, NOW)).isTrue();
    }
    assertThat(add(SeenProofs.MOST, NOW)).isTrue();
    assertThat(add(1, NOW)).isFalse();
    assertThat(add(0, NOW)).isTrue();
  }
}
