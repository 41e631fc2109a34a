package org.xinqiao.credential.hcert;

import java.security.PublicKey;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.signed.Ps256;
import org.xinqiao.credential.signed.SigningInput;

/** The algorithms of health certificates (section 3.3.2). A key's type fixes its algorithm. */
public enum HcertAlgorithm {
  ES256(-7),
  PS256(-37);

  private final int cose;

  HcertAlgorithm(int cose) {
    this.cose = cose;
  }

  /** Empty for an {@code alg} that no health certificate has. */
  static Optional<HcertAlgorithm> ofCose(long alg) {
    for (HcertAlgorithm algorithm : values()) {
      if (algorithm.cose == alg) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** Whether a signer may have this key: on P-256, or RSA of at least 2,048 bits. */
  public static boolean accept(PublicKey key) {
    return Es256.accepts(key) || Ps256.accepts(key);
  }

  /** Whether the signature is this key's; false for a key of the other algorithm. */
  public boolean verifies(PublicKey key, SigningInput signingInput, Bytes signature) {
    return switch (this) {
      case ES256 -> Es256.verifies(key, signingInput, signature);
      case PS256 -> Ps256.verifies(key, signingInput, signature);
    };
  }
}
