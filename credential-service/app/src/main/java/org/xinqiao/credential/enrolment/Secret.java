package org.xinqiao.credential.enrolment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Something that only its bearer has: 256 random bits, in Base64url after a prefix that says what
 * it is for. What is stored of it is its hash, so that who reads the tables can't use it.
 */
record Secret(String text) {
  private static final int BYTES = 32;
  private static final int LONGEST = 100;

  static Secret fresh(String prefix, SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(prefix, bytes);
  }

  static Secret of(String prefix, byte[] bytes) {
    return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The key under which it is looked up: SHA-256, 64 hexadecimal digits. */
  String hash() {
    return hash(text);
  }

  /** Of a text that may be no secret of ours at all. */
  static String hash(String unverified) {
    String bounded = unverified.length() <= LONGEST ? unverified : "";
    return HexFormat.of().formatHex(sha256(bounded));
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
