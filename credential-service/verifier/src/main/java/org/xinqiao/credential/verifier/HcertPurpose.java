package org.xinqiao.credential.verifier;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xinqiao.credential.hcert.HcertKind;

/**
 * The extended key usages of document signers (Electronic Health Certificate Specification, section
 * 3.4.1; RFC 5280, section 4.2.1.12).
 */
final class HcertPurpose {
  private static final String ARC = "1.3.6.1.4.1.1847.2021.1.";

  /** Certificates made before the arc was corrected. */
  private static final String FIRST_ARC = "1.3.6.1.4.1.0.1847.2021.1.";

  private static final Map<String, HcertKind> KINDS =
      Map.of(
          ARC + 1, HcertKind.TEST,
          ARC + 2, HcertKind.VACCINATION,
          ARC + 3, HcertKind.RECOVERY,
          FIRST_ARC + 1, HcertKind.TEST,
          FIRST_ARC + 2, HcertKind.VACCINATION,
          FIRST_ARC + 3, HcertKind.RECOVERY);

  private HcertPurpose() {}

  /** All where the certificate names none of them; none where its usages can't be read. */
  static Set<HcertKind> kinds(X509Certificate certificate) {
    Set<HcertKind> kinds = EnumSet.noneOf(HcertKind.class);
    List<String> purposes;
    try {
      purposes = certificate.getExtendedKeyUsage();
    } catch (CertificateParsingException e) {
      return kinds;
    }
    for (String purpose : purposes == null ? List.<String>of() : purposes) {
      HcertKind kind = KINDS.get(purpose);
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return kinds.isEmpty() ? EnumSet.allOf(HcertKind.class) : kinds;
  }
}
