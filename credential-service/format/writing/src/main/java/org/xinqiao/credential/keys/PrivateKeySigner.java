package org.xinqiao.credential.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.EcdsaSignature;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.signed.SigningAlgorithm;

/** A signer whose private key is in this process's memory. */
final class PrivateKeySigner implements Signer {
  private final PrivateKey key;
  private final X509Certificate certificate;
  private final Optional<Provider> provider;

  private PrivateKeySigner(
      PrivateKey key, X509Certificate certificate, Optional<Provider> provider) {
    this.key = key;
    this.certificate = certificate;
    this.provider = provider;
  }

  /**
   * @param provider the one to sign with; empty for the JDK's
   */
  static PrivateKeySigner of(
      PrivateKey key, X509Certificate certificate, Optional<Provider> provider)
      throws GeneralSecurityException {
    if (!Es256.accepts(certificate.getPublicKey())) {
      return new PrivateKeySigner(key, certificate, Optional.empty());
    }
    PrivateKey own = key;
    if (provider.isPresent()) {
      // A key of another provider would be translated anew for every signature.
      own = (PrivateKey) KeyFactory.getInstance("EC", provider.get()).translateKey(key);
    }
    return new PrivateKeySigner(own, certificate, provider);
  }

  @Override
  public byte[] sign(byte[] signingInput) {
    try {
      if (algorithm() == SigningAlgorithm.EDDSA) {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(signingInput);
        return signature.sign();
      }
      Signature signature =
          provider.isPresent()
              ? Signature.getInstance(Es256.ALGORITHM, provider.get())
              : Signature.getInstance(Es256.ALGORITHM);
      signature.initSign(key);
      signature.update(signingInput);
      return EcdsaSignature.derToRaw(signature.sign());
    } catch (GeneralSecurityException | MalformedException e) {
      throw new IllegalStateException("a key that was accepted can't sign", e);
    }
  }

  @Override
  public X509Certificate certificate() {
    return certificate;
  }

  @Override
  public String toString() {
    return "PrivateKeySigner[" + keyId() + "]";
  }
}
