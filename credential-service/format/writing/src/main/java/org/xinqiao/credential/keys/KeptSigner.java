package org.xinqiao.credential.keys;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.signed.SigningAlgorithm;

/**
 * What is kept of a signer beside its key, for ever.
 *
 * @param listedFrom when it was made, and trust lists began to name it
 * @param activeFrom from when on it signs, unless another became active later
 */
public record KeptSigner(
    KeyId keyId,
    X509Certificate certificate,
    SignerScope scope,
    Instant listedFrom,
    Instant activeFrom,
    Optional<Distrust> distrust) {

  /**
   * That it was taken out of the trust list, for good.
   *
   * @param reason as an operator wrote it
   */
  public record Distrust(Instant at, String reason) {}

  /** Where a signer is in its life. */
  public enum State {
    /** In the trust list, and not yet signing. */
    ANNOUNCED,
    /** Signs. */
    ACTIVE,
    /** Signs no more; what it signed is in force. */
    RETIRED,
    /** Its certificate is over, and so is everything it signed. */
    EXPIRED,
    /** Out of the trust list before its end. */
    DISTRUSTED;

    /** Whether trust lists name it. */
    public boolean listed() {
      return switch (this) {
        case ANNOUNCED, ACTIVE, RETIRED -> true;
        case EXPIRED, DISTRUSTED -> false;
      };
    }
  }

  static KeptSigner of(
      X509Certificate certificate, SignerScope scope, Instant listedFrom, Instant activeFrom) {
    return new KeptSigner(
        KeyId.of(certificate), certificate, scope, listedFrom, activeFrom, Optional.empty());
  }

  /** The algorithm that its key's type fixes. */
  public SigningAlgorithm algorithm() {
    return SigningAlgorithm.of(certificate.getPublicKey())
        .orElseThrow(() -> new IllegalStateException("a signer's key is of no known type"));
  }

  public Instant notBefore() {
    return certificate.getNotBefore().toInstant();
  }

  public Instant notAfter() {
    return certificate.getNotAfter().toInstant();
  }

  /** SHA-256 over its certificate, 64 hexadecimal digits: its kid is the beginning of it. */
  public String fingerprint() {
    try {
      return HexFormat.of().formatHex(Sha256.of(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can't be encoded", e);
    }
  }

  /** Whether its key may still be of use. */
  boolean lives(Instant now) {
    return distrust.isEmpty() && now.isBefore(notAfter());
  }

  KeptSigner activeFrom(Instant instant) {
    return new KeptSigner(keyId, certificate, scope, listedFrom, instant, distrust);
  }

  KeptSigner distrusted(Instant at, String reason) {
    return new KeptSigner(
        keyId, certificate, scope, listedFrom, activeFrom, Optional.of(new Distrust(at, reason)));
  }

  @Override
  public String toString() {
    return "KeptSigner[" + keyId + ", " + scope + "]";
  }
}
