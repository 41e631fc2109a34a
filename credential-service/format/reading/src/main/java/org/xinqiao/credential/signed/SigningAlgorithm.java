package org.xinqiao.credential.signed;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/** The algorithms of signatures. A key's type fixes its algorithm; no header ever chooses one. */
public enum SigningAlgorithm {
  /** ECDSA over P-256 with SHA-256, r||s (RFC 7518, section 3.4; RFC 9053, section 2.1). */
  ES256("ES256", -7),
  /** Ed25519 (RFC 8037, section 3.1; RFC 9053, section 2.2). */
  EDDSA("EdDSA", -8);

  private final String jose;
  private final int cose;

  SigningAlgorithm(String jose, int cose) {
    this.jose = jose;
    this.cose = cose;
  }

  /** The {@code alg} of a JWS. */
  public String jose() {
    return jose;
  }

  /** The {@code alg} of a COSE message. */
  public int cose() {
    return cose;
  }

  /** Bytes of a signature, the same for both. */
  public int signatureLength() {
    return EcdsaSignature.RAW_LENGTH;
  }

  /** The one algorithm of this key; empty for a key of a type that is not used here. */
  public static Optional<SigningAlgorithm> of(PublicKey key) {
    if (key instanceof ECPublicKey) {
      return Es256.accepts(key) ? Optional.of(ES256) : Optional.empty();
    }
    return key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519")
        ? Optional.of(EDDSA)
        : Optional.empty();
  }
}
