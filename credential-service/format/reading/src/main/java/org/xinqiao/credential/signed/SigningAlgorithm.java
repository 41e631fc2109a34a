package org.xinqiao.credential.signed;

import java.security.PublicKey;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;

/** The algorithms of signatures. A key's type fixes its algorithm; no header ever chooses one. */
public enum SigningAlgorithm {
  /** ECDSA over P-256 with SHA-256, r||s (RFC 7518, section 3.4; RFC 9053, section 2.1). */
  ES256("ES256", -7, Es256.ALGORITHM),
  /** Ed25519 (RFC 8037, section 3.1; RFC 9053, section 2.2). */
  EDDSA("EdDSA", -8, Ed25519.ALGORITHM);

  /** What RFC 9864, section 2.2, calls EdDSA with this curve; read, not written. */
  private static final String JOSE_ED25519 = "Ed25519";

  private static final int COSE_ED25519 = -19;

  private final String jose;
  private final int cose;
  private final String signature;
  private final Optional<SigningAlgorithm> stated = Optional.of(this);

  SigningAlgorithm(String jose, int cose, String signature) {
    this.jose = jose;
    this.cose = cose;
    this.signature = signature;
  }

  /** The {@code alg} of a JWS. */
  public String jose() {
    return jose;
  }

  /** The {@code alg} of a COSE message. */
  public int cose() {
    return cose;
  }

  /** How {@link java.security.Signature} calls it. */
  public String signature() {
    return signature;
  }

  /** Bytes of a signature, the same for both. */
  public int signatureLength() {
    return EcdsaSignature.RAW_LENGTH;
  }

  /** The one algorithm of this key; empty for a key of a type that is not used here. */
  public static Optional<SigningAlgorithm> of(PublicKey key) {
    if (Es256.accepts(key)) {
      return Optional.of(ES256);
    }
    return Ed25519.accepts(key) ? Optional.of(EDDSA) : Optional.empty();
  }

  /** Empty for an {@code alg} that is not used here. */
  public static Optional<SigningAlgorithm> ofJose(String alg) {
    if (alg.equals(ES256.jose)) {
      return Optional.of(ES256);
    }
    return alg.equals(EDDSA.jose) || alg.equals(JOSE_ED25519)
        ? Optional.of(EDDSA)
        : Optional.empty();
  }

  /** Empty for an {@code alg} that is not used here. */
  public static Optional<SigningAlgorithm> ofCose(long alg) {
    if (alg == ES256.cose) {
      return ES256.stated;
    }
    return alg == EDDSA.cose || alg == COSE_ED25519 ? EDDSA.stated : Optional.empty();
  }

  /** Whether the signature is this key's; false for a key of another algorithm. */
  public boolean verifies(PublicKey key, byte[] signingInput, byte[] signature) {
    return verifies(key, SigningInput.of(Bytes.owning(signingInput)), Bytes.owning(signature));
  }

  boolean verifies(PublicKey key, SigningInput signingInput, Bytes signature) {
    return switch (this) {
      case ES256 -> Es256.verifies(key, signingInput, signature);
      case EDDSA -> Ed25519.verifies(key, signingInput.toArray(), signature.toArray());
    };
  }
}
