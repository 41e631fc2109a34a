package org.xinqiao.credential.keys;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.xinqiao.credential.signed.SigningAlgorithm;

/** Where private keys live and sign. None ever leaves it: there is nothing here that gives one. */
interface KeyVault {
  Signer root();

  X509Certificate authority();

  /** What is wanted of a new key's certificate; it ends no later than its authority's. */
  record Wanted(SignerScope scope, SigningAlgorithm algorithm, Instant from, Duration validity) {}

  /**
   * Makes a key and its certificate, signed by the authority; durable on return.
   *
   * @throws KeysUnavailableException if it can't be kept
   */
  X509Certificate make(Wanted wanted);

  /**
   * The signer with this certificate.
   *
   * @throws KeysUnavailableException if its key is not here, or the vault is gone
   */
  Signer signer(X509Certificate certificate);

  /**
   * Throws away the keys of these signers; those that are not here are no matter.
   *
   * @throws KeysUnavailableException if that can't be kept
   */
  void forget(Set<X509Certificate> certificates);

  /**
   * @throws KeysUnavailableException if the vault is gone or can't be read now
   */
  void requirePresent();
}
