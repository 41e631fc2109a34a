package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.credential.hcert.HcertClaims;
import org.xinqiao.credential.status.Outcome;

/** A health certificate of the EU's form. Its kinds are what a checkpoint's rule looks at. */
public final class VerifiedHcert implements VerifiedClaims {
  private final HcertClaims claims;

  VerifiedHcert(HcertClaims claims) {
    this.claims = claims;
  }

  public HcertClaims certificate() {
    return claims;
  }

  @Override
  public String format() {
    return "hcert";
  }

  @Override
  public Set<Outcome> outcomes() {
    return claims.kinds().stream()
        .map(kind -> new Outcome(kind.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Instant expiresAt() {
    return claims.expiresAt();
  }

  /** None: the list knows a foreign signer's country alone. */
  @Override
  public Map<String, String> authorityNames() {
    return Map.of();
  }

  @Override
  public String toString() {
    return "VerifiedHcert[hidden]";
  }
}
