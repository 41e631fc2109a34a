package org.xinqiao.connectors.town;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as text, made at each start and handed over in a file of mode 600. */
final class Secret {
  private final String value;
  private final Path file;

  private Secret(String value, Path file) {
    this.value = value;
    this.file = file;
  }

  static Secret create(Path file) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    new StateFile(file).writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    return new Secret(value, file);
  }

  String value() {
    return value;
  }

  Path file() {
    return file;
  }

  /** Compares in a time that says nothing about where the two differ. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
