package org.xinqiao.credential.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.credential.format.MalformedException;

class EcdsaSignatureProperties {
  /** Halves of every length, with and without a highest bit. */
  @Provide
  Arbitrary<byte[]> halves() {
    return Arbitraries.integers()
        .between(0, 32)
        .flatMap(
            length ->
                Arbitraries.bytes()
                    .array(byte[].class)
                    .ofSize(length)
                    .map(
                        low -> {
                          byte[] half = new byte[32];
                          System.arraycopy(low, 0, half, 32 - low.length, low.length);
                          return half;
                        }));
  }

  @Property
  void bothFormsAreThoseOfBigInteger(@ForAll("halves") byte[] r, @ForAll("halves") byte[] s)
      throws Exception {
    byte[] raw = Arrays.copyOf(r, 64);
    System.arraycopy(s, 0, raw, 32, 32);
    byte[] der = EcdsaSignature.rawToDer(raw);
    byte[] first = new BigInteger(1, r).toByteArray();
    byte[] second = new BigInteger(1, s).toByteArray();
    assertThat(Arrays.copyOfRange(der, 4, 4 + first.length)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(der, 6 + first.length, der.length)).isEqualTo(second);
    assertThat(der[1]).isEqualTo((byte) (der.length - 2));
    assertThat(der[3]).isEqualTo((byte) first.length);
    assertThat(EcdsaSignature.derToRaw(der)).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30060201010201", // cut off
        "3006020101028101", // a long length
        "300602017f020181", // negative
        "300702020001020101", // longer than needed
        "30080201010201010500", // bytes after the end
        "300602010102010100", // a byte behind the sequence
        "3005020002010100", // an empty integer
        "3027022200ff00000000000000000000000000000000000000000000000000000000000000ff00020101"
      })
  void whatIsNotDerIsRefused(String hex) {
    byte[] der = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> EcdsaSignature.derToRaw(der)).isInstanceOf(MalformedException.class);
  }
}
