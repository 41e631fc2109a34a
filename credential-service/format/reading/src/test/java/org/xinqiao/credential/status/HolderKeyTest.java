package org.xinqiao.credential.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;

class HolderKeyTest {
  private static JsonObject jwk(byte[] x, byte[] y, String more) throws MalformedException {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String json =
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"%s}"
            .formatted(base64.encodeToString(x), base64.encodeToString(y), more);
    return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aJwkIsAPublicKeyOnItsCurveOrNone() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    HolderKey key = HolderKey.of((ECPublicKey) generator.generateKeyPair().getPublic());
    byte[] x = key.x().toArray();
    byte[] y = key.y().toArray();
    assertThat(HolderKey.ofJwk(jwk(x, y, ""))).isEqualTo(key);
    assertThatThrownBy(() -> HolderKey.ofJwk(jwk(x, y, ",\"d\":\"AAAA\"")))
        .isInstanceOf(MalformedException.class);
    for (int i = 0; i < y.length; i++) {
      byte[] off = y.clone();
      off[i] ^= 1;
      assertThatThrownBy(() -> HolderKey.ofJwk(jwk(x, off, "")))
          .as("byte %d", i)
          .isInstanceOf(MalformedException.class);
    }
  }
}
