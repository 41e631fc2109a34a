package org.xinqiao.credential.issuing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Map;
import java.util.Set;
import org.xinqiao.credential.keys.Signer;

/** Nimbus's signer over our port, so that the key stays where it is. */
record JwsWriter(Signer signer) implements JWSSigner {
  /** Returns a compact JWS (RFC 7515, section 7.1). */
  static String write(JWSHeader header, Map<String, Object> payload, Signer signer) {
    JWSObject jws = new JWSObject(header, new Payload(payload));
    try {
      jws.sign(new JwsWriter(signer));
    } catch (JOSEException e) {
      throw new IllegalStateException(
          signer.algorithm().jose() + " refused by the JOSE library", e);
    }
    return jws.serialize();
  }

  /** The algorithm that the key's type fixes, in the library's terms. */
  static JWSAlgorithm algorithm(Signer signer) {
    return JWSAlgorithm.parse(signer.algorithm().jose());
  }

  @Override
  public Base64URL sign(JWSHeader header, byte[] signingInput) {
    return Base64URL.encode(signer.sign(signingInput));
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return Set.of(algorithm(signer));
  }

  @Override
  public JCAContext getJCAContext() {
    return new JCAContext();
  }
}
