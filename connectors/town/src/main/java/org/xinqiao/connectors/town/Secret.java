package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as text, handed over in a file of mode 600. */
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

  /** One that an earlier start made. */
  static Secret read(Path file) throws IOException {
    return new Secret(Files.readString(file, StandardCharsets.US_ASCII), file);
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
