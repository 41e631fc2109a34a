package org.xinqiao.connectors.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.xinqiao.connectors.record.RawRow;

/** The first 16 hexadecimal digits of SHA-256 over a raw row. */
final class RowHash {
  private RowHash() {}

  static String of(RawRow row) {
    MessageDigest sha256 = sha256();
    switch (row) {
      case RawRow.Unreadable unreadable -> add(sha256, unreadable.text());
      case RawRow.Parsed parsed ->
          parsed
              .values()
              .forEach(
                  (column, value) -> {
                    add(sha256, column);
                    add(sha256, value == null ? "" : value.getClass().getSimpleName());
                    add(sha256, String.valueOf(value));
                  });
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, 8);
  }

  /** Its length goes before each part, so that two rows never share their bytes. */
  private static void add(MessageDigest sha256, String part) {
    byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
    sha256.update(Integer.toString(utf8.length).getBytes(StandardCharsets.US_ASCII));
    sha256.update((byte) ':');
    sha256.update(utf8);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-256", absent);
    }
  }
}
