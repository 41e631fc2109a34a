package org.xinqiao.credential.publishing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.text.Base64Url;

/**
 * A signed list or delta as it is fetched.
 *
 * @param tag a strong entity tag (RFC 9110, section 8.8.3), without quotes
 */
public record Document(String mediaType, Bytes body, String tag) {
  private static final int TAG_BYTES = 12;

  /** How lists and deltas are encoded. */
  public enum Format {
    JWT,
    CWT
  }

  static Document of(String mediaType, byte[] body) {
    String tag = Base64Url.encode(Arrays.copyOf(Sha256.of(body), TAG_BYTES));
    return new Document(mediaType, Bytes.copyOf(body), tag);
  }

  static Document jwt(String type, String jwt) {
    return of("application/" + type, jwt.getBytes(StandardCharsets.US_ASCII));
  }
}
