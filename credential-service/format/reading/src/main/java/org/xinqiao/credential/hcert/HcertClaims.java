package org.xinqiao.credential.hcert;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What we state of a health certificate: never the disease, the product or a result.
 *
 * @param country {@code iss}, as it is written
 * @param kinds in their order; empty where the certificate states nothing
 * @param dateOfBirth {@code dob}, as it is written: a date, a part of one, or nothing
 * @param issuedAt in whole seconds
 * @param expiresAt in whole seconds
 */
public record HcertClaims(
    Optional<String> country,
    Set<HcertKind> kinds,
    Optional<HcertName> name,
    Optional<String> dateOfBirth,
    Instant issuedAt,
    Instant expiresAt) {
  public HcertClaims {
    EnumSet<HcertKind> ordered = EnumSet.noneOf(HcertKind.class);
    ordered.addAll(kinds);
    kinds = Collections.unmodifiableSet(ordered);
  }

  @Override
  public String toString() {
    return "HcertClaims[hidden]";
  }
}
