package org.xinqiao.credential.keys;

import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.ListedSigner;
import org.xinqiao.credential.trust.RootFingerprint;

/** The keys of one authority: the root signs trust lists, the issuing key signs credentials. */
public interface SigningKeys {
  Signer root();

  Signer issuing();

  /** The authority's CA certificate; its key has signed the issuing certificate. */
  X509Certificate authority();

  /** Whether these keys were made for a demonstration; the certificates say so too. */
  boolean demo();

  default RootFingerprint rootFingerprint() {
    return RootFingerprint.of(root().certificate());
  }

  /**
   * The authority as a trust list names it, its issuing key allowed both formats for as long as its
   * certificate is valid.
   *
   * @param names by language tag, {@code zh-CN} and {@code en}
   */
  default Authority listedAs(
      IssuerCode code, Map<String, String> names, Set<ScenarioId> scenarios) {
    X509Certificate certificate = issuing().certificate();
    ListedSigner signer =
        new ListedSigner(
            issuing().keyId(),
            certificate,
            certificate.getNotBefore().toInstant(),
            certificate.getNotAfter().toInstant(),
            scenarios,
            EnumSet.allOf(CredentialFormat.class));
    return new Authority(code, names, authority(), List.of(signer));
  }
}
