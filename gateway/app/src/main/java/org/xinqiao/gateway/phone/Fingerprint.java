package org.xinqiao.gateway.phone;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** A certificate's SHA-256 as phones show it: pairs of capital letters and digits with colons. */
record Fingerprint(String text) {
  static Fingerprint of(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return new Fingerprint(HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
