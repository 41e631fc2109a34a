package org.xinqiao.gateway.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A department's token: {@code xqd_} and 192 random bits in Base64url, so that a plain SHA-256 of
 * it can be kept where a password would need bcrypt.
 */
public final class DepartmentToken {
  private static final int BYTES = 24;
  private static final Pattern FORM = Pattern.compile("xqd_[A-Za-z0-9_-]{32}");

  private final String text;

  private DepartmentToken(String text) {
    this.text = text;
  }

  static DepartmentToken random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new DepartmentToken(
        "xqd_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What a caller sent; empty if it can't be one. */
  static Optional<DepartmentToken> of(String unverifiedText) {
    return FORM.matcher(unverifiedText).matches()
        ? Optional.of(new DepartmentToken(unverifiedText))
        : Optional.empty();
  }

  /** The token itself, to be shown to its department once. */
  public String reveal() {
    return text;
  }

  /** 64 hexadecimal digits. */
  String sha256() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "DepartmentToken[hidden]";
  }
}
