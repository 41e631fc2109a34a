package org.xinqiao.credential.verifier;

import java.nio.charset.StandardCharsets;

/** Bytes that should be ASCII. */
final class Texts {
  private Texts() {}

  /** What is no ASCII becomes a character that no JWS has. */
  static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
