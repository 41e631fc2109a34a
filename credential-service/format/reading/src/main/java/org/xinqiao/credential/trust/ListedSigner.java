package org.xinqiao.credential.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.ScenarioId;

/**
 * A document signer and what it may sign.
 *
 * @param notBefore in whole seconds; no credential it signs is issued before
 * @param notAfter in whole seconds; no credential it signs expires later
 */
public record ListedSigner(
    KeyId keyId,
    X509Certificate certificate,
    Instant notBefore,
    Instant notAfter,
    Set<ScenarioId> scenarios,
    Set<CredentialFormat> formats) {
  public ListedSigner {
    scenarios = Set.copyOf(scenarios);
    formats = Set.copyOf(formats);
  }
}
