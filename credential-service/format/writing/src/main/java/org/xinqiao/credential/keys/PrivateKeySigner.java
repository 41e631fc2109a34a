package org.xinqiao.credential.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.EcdsaSignature;
import org.xinqiao.credential.signed.SigningAlgorithm;

/**
 * A signer whose private key is in this process's memory. Signature objects are kept and used
 * again, for opening one costs Amazon's provider as much as half a signature; kept by thread they
 * would be of no use to virtual threads, which sign once.
 */
final class PrivateKeySigner implements Signer {
  /** A power of two; when more threads sign at once, some open an object of their own. */
  private static final int KEPT = 16;

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final SigningAlgorithm algorithm;
  private final Optional<Provider> provider;
  private final AtomicReferenceArray<@Nullable Signature> idle = new AtomicReferenceArray<>(KEPT);

  private PrivateKeySigner(
      PrivateKey key,
      X509Certificate certificate,
      SigningAlgorithm algorithm,
      Optional<Provider> provider) {
    this.key = key;
    this.certificate = certificate;
    this.algorithm = algorithm;
    this.provider = provider;
  }

  /**
   * @param certificate its key's type fixes the algorithm
   * @param provider the one to sign with; empty for the JDK's
   * @throws IllegalArgumentException if no algorithm in use has such a key
   */
  static PrivateKeySigner of(
      PrivateKey key, X509Certificate certificate, Optional<Provider> provider)
      throws GeneralSecurityException {
    SigningAlgorithm algorithm =
        SigningAlgorithm.of(certificate.getPublicKey())
            .orElseThrow(
                () -> new IllegalArgumentException("a key that is neither P-256 nor Ed25519"));
    PrivateKey own = key;
    if (provider.isPresent() && algorithm == SigningAlgorithm.ES256) {
      // A key of another provider would be translated whenever a Signature is opened. Amazon's
      // has no KeyFactory for Ed25519, so there it is.
      own = (PrivateKey) KeyFactory.getInstance("EC", provider.get()).translateKey(key);
    }
    return new PrivateKeySigner(own, certificate, algorithm, provider);
  }

  @Override
  public byte[] sign(byte[] signingInput) {
    return sign(signingInput, 0, signingInput.length);
  }

  @Override
  public byte[] sign(byte[] bytes, int from, int to) {
    int slot = (int) Thread.currentThread().threadId() & KEPT - 1;
    try {
      Signature kept = idle.getAndSet(slot, null);
      Signature signature = kept == null ? open() : kept;
      signature.update(bytes, from, to - from);
      byte[] signed = signature.sign();
      // Only now: one that has failed half-way is not used again.
      idle.set(slot, signature);
      return algorithm == SigningAlgorithm.ES256 ? EcdsaSignature.derToRaw(signed) : signed;
    } catch (GeneralSecurityException | MalformedException e) {
      throw new IllegalStateException("a key that was accepted can't sign", e);
    }
  }

  private Signature open() throws GeneralSecurityException {
    Signature signature =
        provider.isPresent()
            ? Signature.getInstance(algorithm.signature(), provider.get())
            : Signature.getInstance(algorithm.signature());
    signature.initSign(key);
    return signature;
  }

  @Override
  public X509Certificate certificate() {
    return certificate;
  }

  @Override
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public String toString() {
    return "PrivateKeySigner[" + keyId() + "]";
  }
}
