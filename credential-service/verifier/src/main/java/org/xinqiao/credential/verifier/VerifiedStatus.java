package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.StatedStatus;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;

/** A status in one of our own two forms. */
public final class VerifiedStatus implements VerifiedClaims {
  private final StatedStatus stated;
  private final Map<String, String> authorityNames;

  VerifiedStatus(StatedStatus stated, Map<String, String> authorityNames) {
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

  @Override
  public String format() {
    return stated.format().type();
  }

  @Override
  public Set<Outcome> outcomes() {
    return Set.of(status().outcome());
  }

  @Override
  public Instant expiresAt() {
    return status().expiresAt();
  }

  @Override
  public Map<String, String> authorityNames() {
    return authorityNames;
  }

  @Override
  public String toString() {
    return "VerifiedStatus[" + status() + "]";
  }
}
