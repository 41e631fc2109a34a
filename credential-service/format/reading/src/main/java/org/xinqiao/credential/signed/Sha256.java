package org.xinqiao.credential.signed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform must have. */
public final class Sha256 {
  private Sha256() {}

  public static byte[] of(byte[] bytes) {
    return open().digest(bytes);
  }

  /** For what is in several pieces. */
  public static MessageDigest open() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
