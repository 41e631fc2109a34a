package org.xinqiao.credential.issuing;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.credential.signed.Ed25519;
import org.xinqiao.credential.signed.KeyId;

/** The issuing keys' public halves as a JWK Set (RFC 7517, section 5). */
public final class Jwks {
  private Jwks() {}

  /** Returns JSON; {@code kid} is the one in the credentials. */
  public static String of(List<X509Certificate> signers) {
    List<JWK> keys = new ArrayList<>();
    for (X509Certificate signer : signers) {
      keys.add(key(signer.getPublicKey(), KeyId.of(signer).toString()));
    }
    return new JWKSet(keys).toString();
  }

  private static JWK key(PublicKey key, String kid) {
    if (key instanceof ECPublicKey ec) {
      return new ECKey.Builder(Curve.P_256, ec)
          .keyID(kid)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .build();
    }
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(Ed25519.point(key)))
        .keyID(kid)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.EdDSA)
        .build();
  }
}
