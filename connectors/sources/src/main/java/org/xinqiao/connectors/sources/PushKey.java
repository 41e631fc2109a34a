package org.xinqiao.connectors.sources;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a sender calls one push (the header {@code Idempotency-Key}), by which a repeat is told from
 * a new push. Only its hash is kept: a sender may have put anything into it.
 *
 * @param sha256 of the key, 64 hexadecimal digits
 */
public record PushKey(String sha256) {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** Empty unless it is 1 to 255 visible ASCII characters. */
  public static Optional<PushKey> of(String unverified) {
    return FORM.matcher(unverified).matches()
        ? Optional.of(
            new PushKey(
                HexFormat.of()
                    .formatHex(
                        RowHash.sha256().digest(unverified.getBytes(StandardCharsets.US_ASCII)))))
        : Optional.empty();
  }
}
