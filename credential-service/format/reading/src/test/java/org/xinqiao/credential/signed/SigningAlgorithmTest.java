package org.xinqiao.credential.signed;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningAlgorithmTest {
  private static final byte[] INPUT = {1, 2, 3};

  private static KeyPair keys(String algorithm) throws Exception {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  private static byte[] sign(KeyPair keys, String algorithm) throws Exception {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(keys.getPrivate());
    signature.update(INPUT);
    return signature.sign();
  }

  @Test
  void aKeysTypeFixesItsAlgorithm() throws Exception {
    KeyPairGenerator other = KeyPairGenerator.getInstance("EC");
    other.initialize(new ECGenParameterSpec("secp384r1"));
    assertThat(SigningAlgorithm.of(keys("Ed25519").getPublic())).contains(SigningAlgorithm.EDDSA);
    assertThat(SigningAlgorithm.of(keys("Ed448").getPublic())).isEmpty();
    assertThat(SigningAlgorithm.of(other.generateKeyPair().getPublic())).isEmpty();
    assertThat(SigningAlgorithm.of(keys("RSA").getPublic())).isEmpty();
  }

  @Test
  void bothNamesOfEdwardsAreReadAndOneIsWritten() {
    assertThat(SigningAlgorithm.ofJose("EdDSA")).contains(SigningAlgorithm.EDDSA);
    assertThat(SigningAlgorithm.ofJose("Ed25519")).contains(SigningAlgorithm.EDDSA);
    assertThat(SigningAlgorithm.ofCose(-8)).contains(SigningAlgorithm.EDDSA);
    assertThat(SigningAlgorithm.ofCose(-19)).contains(SigningAlgorithm.EDDSA);
    assertThat(SigningAlgorithm.ofCose(-7)).contains(SigningAlgorithm.ES256);
    assertThat(SigningAlgorithm.EDDSA.jose()).isEqualTo("EdDSA");
    assertThat(SigningAlgorithm.EDDSA.cose()).isEqualTo(-8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "NONE", "HS256", "RS256", "ES384", "es256", "Ed448", ""})
  void otherNamesAreUnknown(String alg) {
    assertThat(SigningAlgorithm.ofJose(alg)).isEmpty();
  }

  @Test
  void edwardsSignaturesVerifyUnderTheirKeyAlone() throws Exception {
    KeyPair keys = keys("Ed25519");
    byte[] signature = sign(keys, "Ed25519");
    PublicKey key = keys.getPublic();
    assertThat(SigningAlgorithm.EDDSA.verifies(key, INPUT, signature)).isTrue();
    assertThat(SigningAlgorithm.ES256.verifies(key, INPUT, signature)).isFalse();
    assertThat(Ed25519.verifies(keys("Ed25519").getPublic(), INPUT, signature)).isFalse();
    assertThat(Ed25519.verifies(key, new byte[] {1, 2, 4}, signature)).isFalse();
    assertThat(Ed25519.verifies(key, INPUT, new byte[63])).isFalse();
    signature[40] ^= 1;
    assertThat(Ed25519.verifies(key, INPUT, signature)).isFalse();
  }

  @Test
  void exampleOfTheSpecification() throws Exception {
    // RFC 8032, section 7.1, test 2.
    PublicKey key = key("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    assertThat(Ed25519.verifies(key, new byte[] {0x72}, signature)).isTrue();
  }

  @Test
  void aKeyThatIsNoPointVerifiesNothing() throws Exception {
    // y = 2 has no x (RFC 8032, section 5.1.3), and a list of certificates may hold such a key.
    PublicKey key = key("0200000000000000000000000000000000000000000000000000000000000000");
    assertThat(Ed25519.verifies(key, INPUT, new byte[64])).isFalse();
  }

  private static PublicKey key(String hex) throws Exception {
    byte[] der = HexFormat.of().parseHex("302a300506032b6570032100" + hex);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
  }
}
