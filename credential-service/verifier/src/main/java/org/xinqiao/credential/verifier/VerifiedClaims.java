package org.xinqiao.credential.verifier;

import java.util.Map;
import java.util.Optional;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.StatedStatus;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;

/** Claims whose signature, by a signer that is trusted with them, was verified. */
public final class VerifiedClaims {
  private final StatedStatus stated;
  private final Map<String, String> authorityNames;

  VerifiedClaims(StatedStatus stated, Map<String, String> authorityNames) {
    this.stated = stated;
    this.authorityNames = authorityNames;
  }

  public StatusClaims status() {
    return stated.status();
  }

  /** What a StatusCredential discloses; empty for a StatusToken. */
  public Optional<CredentialClaims> credential() {
    return stated instanceof StatusCredential credential
        ? Optional.of(credential.credential())
        : Optional.empty();
  }

  public CredentialFormat format() {
    return stated.format();
  }

  /** By language tag. */
  public Map<String, String> authorityNames() {
    return authorityNames;
  }

  @Override
  public String toString() {
    return "VerifiedClaims[" + status() + "]";
  }
}
