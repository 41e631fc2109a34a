package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import java.security.KeyPair;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.hcert.Hcert;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.trust.HcertSigner;

/** Any input is a certificate or malformed; a changed one is signed by nobody. */
class HcertProperties {
  private static final KeyPair KEYS = keys();
  private static final HcertSigner SIGNER = signer();
  private static final HcertSigners SIGNERS = HcertSigners.of(List.of(SIGNER));
  private static final byte[] COSE = cose();

  private static KeyPair keys() {
    try {
      return TestHcert.p256();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static HcertSigner signer() {
    try {
      return new HcertSigner("AT", TestHcert.certified(KEYS));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] cose() {
    try {
      byte[] payload = TestHcert.cwt().EncodeToBytes();
      return TestHcert.sign(payload, KEYS, SIGNER.certificate()).EncodeToBytes();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it was read and is signed; any other exception than the one fails the property. */
  private static boolean signed(String text) {
    try {
      return SIGNERS.check(Hcert.read(text), TestHcert.NOW) instanceof HcertCheck.Signed;
    } catch (MalformedException e) {
      assertThat(e.reason()).isNotEmpty();
      return false;
    }
  }

  @Property(tries = 1000)
  void noiseIsSignedByNobody(@ForAll byte[] bytes, @ForAll String text) {
    assertThat(signed(text)).isFalse();
    assertThat(signed(Hcert.PREFIX + text)).isFalse();
    assertThat(signed(Hcert.PREFIX + Base45.encode(bytes))).isFalse();
    assertThat(signed(TestHcert.text(bytes))).isFalse();
  }

  @Property(tries = 1000)
  void noiseAsPayloadIsRead(@ForAll byte[] bytes) throws Exception {
    CBORObject sign1 = CBORObject.DecodeFromBytes(COSE).Set(2, bytes);
    assertThat(signed(TestHcert.text(sign1.EncodeToBytes()))).isFalse();
  }

  /** The unprotected header and the tags are signed by nobody, and may be changed. */
  @Property(tries = 1000)
  void aChangedByteIsNotSigned(
      @ForAll @IntRange(max = 4095) int at, @ForAll @IntRange(min = 1, max = 255) int change)
      throws Exception {
    byte[] changed = COSE.clone();
    changed[at % COSE.length] ^= (byte) change;
    String text = TestHcert.text(changed);
    assertThat(signed(text) && !sameContent(text)).isFalse();
  }

  private static boolean sameContent(String text) throws MalformedException {
    return Hcert.read(text).equals(Hcert.read(TestHcert.text(COSE)));
  }
}
