package org.xinqiao.credential.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.status.HolderKey;

class P256Test {
  @Test
  void aCompressedKeyIsTheKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    for (int i = 0; i < 100; i++) {
      ECPublicKey key = (ECPublicKey) generator.generateKeyPair().getPublic();
      HolderKey holder = HolderKey.of(key);
      assertThat(P256.y(holder.x(), holder.odd())).isEqualTo(holder.y());
      assertThat(P256.y(holder.x(), !holder.odd())).isNotEqualTo(holder.y());
      assertThat(holder.toPublicKey(key.getParams())).isEqualTo(key);
      P256.requirePoint(holder.x(), holder.y());
      assertThatThrownBy(() -> P256.requirePoint(holder.y(), holder.x()))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void halfOfAllNumbersAreNoPoint() {
    int points = 0;
    for (int x = 0; x < 1000; x++) {
      try {
        P256.y(P256.coordinate(BigInteger.valueOf(x)), true);
        points++;
      } catch (MalformedException off) {
        assertThat(off.reason()).isEqualTo("a point is not on P-256");
      }
    }
    assertThat(points).isBetween(400, 600);
  }

  @Test
  void aNumberPastTheFieldIsNoCoordinate() throws Exception {
    // x = 0 lies on the curve, so x = p would be a second name of the same point.
    BigInteger p =
        new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    P256.y(P256.coordinate(BigInteger.ZERO), true);
    Bytes second = P256.coordinate(p);
    assertThatThrownBy(() -> P256.y(second, true)).hasMessage("a coordinate is not one of P-256");
    assertThatThrownBy(() -> P256.y(Bytes.copyOf(new byte[31]), true))
        .isInstanceOf(MalformedException.class);
  }
}
