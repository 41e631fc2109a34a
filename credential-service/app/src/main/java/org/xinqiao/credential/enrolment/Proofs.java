package org.xinqiao.credential.enrolment;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.time.Duration;
import java.time.Instant;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.signed.CompactJws;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.HolderKey;

/** Proofs that a device has its key (OpenID4VCI, appendix F.1): {@code openid4vci-proof+jwt}. */
final class Proofs {
  static final String TYPE = "openid4vci-proof+jwt";

  /** How far the clock of a device may be off. */
  static final Duration SKEW = Duration.ofMinutes(10);

  private static final int LONGEST = 8_192;

  private final ECParameterSpec curve;
  private final Nonces nonces;

  Proofs(Nonces nonces) {
    this.nonces = nonces;
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      this.curve = parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  /** What a proof proves. Its nonce may have been used. */
  sealed interface Reading {
    record Good(HolderKey key, String nonce) implements Reading {}

    /**
     * @param why without a word of the proof
     */
    record Invalid(String why) implements Reading {}

    /** The proof is good, but its nonce is none of ours or too old. */
    record InvalidNonce() implements Reading {}
  }

  /**
   * @param audience the issuer's identifier
   */
  Reading read(String unverified, String audience, Instant now) {
    if (unverified.length() > LONGEST) {
      return new Reading.Invalid("the proof is longer than " + LONGEST + " characters");
    }
    try {
      CompactJws jws = CompactJws.read(unverified, TYPE);
      if (jws.signed().algorithm() != SigningAlgorithm.ES256) {
        return new Reading.Invalid("the proof's alg is not ES256");
      }
      JsonObject header = jws.header();
      if (header.has("kid") || header.has("x5c") || header.has("trust_chain")) {
        return new Reading.Invalid("the proof names its key by another member than jwk");
      }
      HolderKey key = HolderKey.ofJwk(header.object("jwk"));
      if (!jws.signed().verifiedBy(key.toPublicKey(curve))) {
        return new Reading.Invalid("the proof's signature is not its key's");
      }
      return claims(jws.payload(), key, audience, now);
    } catch (MalformedException e) {
      return new Reading.Invalid(String.valueOf(e.getMessage()));
    } catch (GeneralSecurityException e) {
      return new Reading.Invalid("the proof's key is none");
    }
  }

  private Reading claims(JsonObject payload, HolderKey key, String audience, Instant now)
      throws MalformedException {
    if (!payload.text("aud").equals(audience)) {
      return new Reading.Invalid("the proof's aud is not this issuer");
    }
    Instant made = Instant.ofEpochSecond(payload.integer("iat"));
    if (Duration.between(made, now).abs().compareTo(SKEW) > 0) {
      return new Reading.Invalid("the proof's iat is not now: set the device's clock");
    }
    if (!payload.has("nonce") || !nonces.genuine(payload.text("nonce"), now)) {
      return new Reading.InvalidNonce();
    }
    return new Reading.Good(key, payload.text("nonce"));
  }
}
