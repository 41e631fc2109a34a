package org.xinqiao.credential.verifier;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.ListedSigner;
import org.xinqiao.credential.trust.SignerPurpose;
import org.xinqiao.credential.trust.TrustListContents;

/**
 * The part of RFC 5280, section 6.1, that a chain of root, authority and signer needs: signatures,
 * names, nested periods, CA flags, path lengths and key usages. There is no other revocation than
 * the next list.
 */
final class CertificateChain {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_CERT_SIGN = 5;

  private CertificateChain() {}

  /**
   * Checks every certificate of a list; an answer names the certificate whose signature is wrong.
   */
  static Optional<String> wrongSignature(X509Certificate root, TrustListContents contents)
      throws MalformedException {
    if (!signedBy(root, root)) {
      return Optional.of("the root has not signed itself");
    }
    requireAuthority(root, "the root", 1);
    requireWithin(contents.issuedAt(), contents.expiresAt(), root, "the list");
    for (Authority authority : contents.authorities()) {
      String name = "authority " + authority.code();
      X509Certificate certificate = authority.certificate();
      if (!signedBy(certificate, root)) {
        return Optional.of(name + " is not signed by the root");
      }
      requireAuthority(certificate, name, 0);
      requireWithin(certificate, root, name);
      for (ListedSigner signer : authority.signers()) {
        if (!signedBy(signer.certificate(), certificate)) {
          return Optional.of("a signer of " + name + " is not signed by it");
        }
        requireSigner(signer, certificate, "a signer of " + name);
      }
    }
    return Optional.empty();
  }

  /** Section 6.1.3, (a)(1) and (a)(4). */
  private static boolean signedBy(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      // A wrong signature, and one of an algorithm that this platform doesn't know: no proof.
      return false;
    }
  }

  /** Section 6.1.4, (k) to (n). */
  private static void requireAuthority(X509Certificate certificate, String name, int pathLength)
      throws MalformedException {
    if (certificate.getBasicConstraints() < pathLength
        || !hasUsage(certificate, KEY_CERT_SIGN)
        || certificate.hasUnsupportedCriticalExtension()) {
      throw new MalformedException(name + "'s certificate may not sign certificates");
    }
  }

  private static void requireSigner(ListedSigner signer, X509Certificate authority, String name)
      throws MalformedException {
    X509Certificate certificate = signer.certificate();
    if (certificate.getBasicConstraints() >= 0 || !hasUsage(certificate, DIGITAL_SIGNATURE)) {
      throw new MalformedException(name + " has no certificate of a signer");
    }
    if (!hasPurpose(signer)) {
      throw new MalformedException(name + " has no certificate for what it is listed for");
    }
    requireWithin(certificate, authority, name);
    requireWithin(signer.notBefore(), signer.notAfter(), certificate, name);
  }

  private static boolean hasUsage(X509Certificate certificate, int bit) {
    boolean[] usage = certificate.getKeyUsage();
    return usage != null && usage.length > bit && usage[bit];
  }

  /** The list can't let a signer sign what its authority's certificate doesn't. */
  private static boolean hasPurpose(ListedSigner signer) {
    Set<String> purposes = purposes(signer.certificate());
    if (signer.statusLists()) {
      return purposes.equals(Set.of(SignerPurpose.STATUS_LIST_SIGNER));
    }
    if (purposes.contains(SignerPurpose.STATUS_LIST_SIGNER)) {
      return false;
    }
    // RFC 5280, section 4.2.1.12: the usage of all scenarios stands for each.
    return purposes.contains(SignerPurpose.STATUS_SIGNER)
        || !signer.scenarios().isEmpty()
            && signer.scenarios().stream()
                .map(SignerPurpose::statusSigner)
                .allMatch(purposes::contains);
  }

  private static Set<String> purposes(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null ? Set.of() : Set.copyOf(purposes);
    } catch (CertificateParsingException e) {
      return Set.of();
    }
  }

  private static void requireWithin(X509Certificate inner, X509Certificate outer, String name)
      throws MalformedException {
    requireWithin(inner.getNotBefore().toInstant(), inner.getNotAfter().toInstant(), outer, name);
  }

  /** Periods nest, so that no certificate needs a check of its own when a token is verified. */
  private static void requireWithin(Instant from, Instant until, X509Certificate outer, String name)
      throws MalformedException {
    if (from.isBefore(outer.getNotBefore().toInstant())
        || until.isAfter(outer.getNotAfter().toInstant())
        || from.isAfter(until)) {
      throw new MalformedException(name + "'s period is not within its certificate's or issuer's");
    }
  }
}
