package org.xinqiao.credential.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.statuslist.StatusList;

/** A status list whose signature, by a signer of status lists that is listed, was verified. */
public final class HeldStatusList {
  private final IssuerCode authority;
  private final ListTerms terms;
  private final StatusList values;

  HeldStatusList(IssuerCode authority, ListTerms terms, StatusList values) {
    this.authority = authority;
    this.terms = terms;
    this.values = values;
  }

  /** Whose signer has signed it; it says something about this authority's credentials alone. */
  public IssuerCode authority() {
    return authority;
  }

  /** Whose {@code uri} a credential names. */
  public ListTerms terms() {
    return terms;
  }

  public StatusList values() {
    return values;
  }

  /** Zero for a list that is newer than {@code asOf}. */
  public Duration age(Instant asOf) {
    return notNegative(Duration.between(terms.issuedAt(), asOf));
  }

  /** How long ago its end was; empty while it is in force, and for one without an end. */
  public Optional<Duration> pastEnd(Instant asOf) {
    return terms
        .expiresAt()
        .map(end -> Duration.between(end, asOf))
        .filter(past -> !past.isNegative());
  }

  static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
