package org.xinqiao.credential.issuing;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.credential.signed.KeyId;

/** The issuing keys' public halves as a JWK Set (RFC 7517, section 5). */
public final class Jwks {
  private Jwks() {}

  /** Returns JSON; {@code kid} is the one in the credentials. */
  public static String of(List<X509Certificate> signers) {
    List<JWK> keys = new ArrayList<>();
    for (X509Certificate signer : signers) {
      keys.add(
          new ECKey.Builder(Curve.P_256, (ECPublicKey) signer.getPublicKey())
              .keyID(KeyId.of(signer).toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .build());
    }
    return new JWKSet(keys).toString();
  }
}
