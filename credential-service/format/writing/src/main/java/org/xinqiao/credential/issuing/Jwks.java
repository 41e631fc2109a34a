package org.xinqiao.credential.issuing;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xinqiao.credential.signed.KeyId;

/** The issuing keys' public halves as a JWK Set (RFC 7517, section 5). */
public final class Jwks {
  private static final int ED25519_BYTES = 32;

  private Jwks() {}

  /** Returns JSON; {@code kid} is the one in the credentials. */
  public static String of(List<X509Certificate> signers) {
    List<JWK> keys = new ArrayList<>();
    for (X509Certificate signer : signers) {
      keys.add(jwk(signer, KeyId.of(signer).toString()));
    }
    return new JWKSet(keys).toString();
  }

  private static JWK jwk(X509Certificate signer, String keyId) {
    if (signer.getPublicKey() instanceof ECPublicKey key) {
      return new ECKey.Builder(Curve.P_256, key)
          .keyID(keyId)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .build();
    }
    // RFC 8410, section 4: the key's 32 bytes are the last of its DER.
    byte[] der = signer.getPublicKey().getEncoded();
    byte[] key = Arrays.copyOfRange(der, der.length - ED25519_BYTES, der.length);
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(key))
        .keyID(keyId)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.EdDSA)
        .build();
  }
}
