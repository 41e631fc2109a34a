package org.xinqiao.credential.trust;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.ScenarioId;

/**
 * What a trust list says. Having these contents proves nothing: the verifier's trust list does.
 *
 * @param sequence higher with every list of this issuer, from 0
 * @param issuedAt in whole seconds
 * @param expiresAt in whole seconds
 * @param demo whether the keys are a demonstration's
 * @param hcertSigners signers of other countries' health certificates
 */
public record TrustListContents(
    IssuerCode issuer,
    long sequence,
    Instant issuedAt,
    Instant expiresAt,
    boolean demo,
    List<Authority> authorities,
    Map<ScenarioId, ScenarioTerms> scenarios,
    List<HcertSigner> hcertSigners) {
  /** The {@code typ} of the JWS. */
  public static final String TYPE = "xinqiao-trust-list+jwt";

  public TrustListContents {
    authorities = List.copyOf(authorities);
    // In order, for whoever writes a list can choose scenarios of one hash.
    scenarios = Collections.unmodifiableMap(new TreeMap<>(scenarios));
    hcertSigners = List.copyOf(hcertSigners);
  }

  /** A list without signers of health certificates. */
  public TrustListContents(
      IssuerCode issuer,
      long sequence,
      Instant issuedAt,
      Instant expiresAt,
      boolean demo,
      List<Authority> authorities,
      Map<ScenarioId, ScenarioTerms> scenarios) {
    this(issuer, sequence, issuedAt, expiresAt, demo, authorities, scenarios, List.of());
  }
}
