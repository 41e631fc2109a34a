package org.xinqiao.credential.status;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a StatusCredential says beyond the status. The holder discloses each selectively; what is
 * not disclosed is empty here, as are the status's hints then.
 *
 * @param reason the scenario's code of the reason
 * @param flags the names of the flags that are set
 */
public record CredentialClaims(
    StatusClaims status,
    Optional<String> reason,
    Set<String> flags,
    List<EvidenceSummary> evidence) {
  public CredentialClaims {
    flags = Set.copyOf(flags);
    evidence = List.copyOf(evidence);
  }

  /** Hides what only the holder discloses. */
  @Override
  public String toString() {
    return "CredentialClaims[" + status + "]";
  }
}
