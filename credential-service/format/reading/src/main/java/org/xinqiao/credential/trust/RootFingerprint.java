package org.xinqiao.credential.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xinqiao.credential.signed.Sha256;

/**
 * SHA-256 over the root's certificate: what a checkpoint pins. It prints as sixteen groups of four
 * hexadecimal digits.
 *
 * @param hex 64 digits in lower case
 */
public record RootFingerprint(String hex) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SEPARATORS = Pattern.compile("[ \\t:]");
  private static final int LONGEST_TEXT = 256;

  public RootFingerprint {
    if (!SHAPE.matcher(hex).matches()) {
      throw new IllegalArgumentException("a root fingerprint has 64 hexadecimal digits");
    }
  }

  public static RootFingerprint of(X509Certificate root) {
    try {
      StringBuilder hex = new StringBuilder();
      for (byte next : Sha256.of(root.getEncoded())) {
        hex.append(Character.forDigit(next >> 4 & 0xf, 16));
        hex.append(Character.forDigit(next & 0xf, 16));
      }
      return new RootFingerprint(hex.toString());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can't be encoded", e);
    }
  }

  /** Reads it with or without spaces and colons, in either case; empty if it is none. */
  public static Optional<RootFingerprint> parse(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    String hex = SEPARATORS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    return SHAPE.matcher(hex).matches() ? Optional.of(new RootFingerprint(hex)) : Optional.empty();
  }

  @Override
  public String toString() {
    return hex.replaceAll("(.{4})(?!$)", "$1 ");
  }
}
