package org.xinqiao.credential.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.ScenarioId;

/**
 * A signer and what it may sign: statuses of its scenarios in its formats, or status lists, never
 * both.
 *
 * @param notBefore in whole seconds; no credential it signs is issued before
 * @param notAfter in whole seconds; no credential it signs expires later
 * @param statusLists whether it signs status lists; then it has no scenario and no format
 */
public record ListedSigner(
    KeyId keyId,
    X509Certificate certificate,
    Instant notBefore,
    Instant notAfter,
    Set<ScenarioId> scenarios,
    Set<CredentialFormat> formats,
    boolean statusLists) {
  public ListedSigner {
    // In order, for whoever writes a list can choose scenarios of one hash.
    scenarios = Collections.unmodifiableSet(new TreeSet<>(scenarios));
    formats = Set.copyOf(formats);
    if (statusLists && !(scenarios.isEmpty() && formats.isEmpty())) {
      throw new IllegalArgumentException("a signer of status lists may sign no status");
    }
  }

  /** A document signer, which signs no status list. */
  public ListedSigner(
      KeyId keyId,
      X509Certificate certificate,
      Instant notBefore,
      Instant notAfter,
      Set<ScenarioId> scenarios,
      Set<CredentialFormat> formats) {
    this(keyId, certificate, notBefore, notAfter, scenarios, formats, false);
  }
}
