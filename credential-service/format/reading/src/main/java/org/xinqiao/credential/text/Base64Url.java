package org.xinqiao.credential.text;

import java.util.Base64;
import org.xinqiao.credential.format.MalformedException;

/**
 * Base64url without padding (RFC 4648, section 5; RFC 7515, section 2). Strict: padding, other
 * characters and left-over bits are refused, so each byte string has exactly one text.
 */
public final class Base64Url {
  private Base64Url() {}

  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static byte[] decode(String text) throws MalformedException {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("Base64url: not the alphabet, or a wrong length", e);
    }
    if (!encode(bytes).equals(text)) {
      throw new MalformedException("Base64url: padding or left-over bits");
    }
    return bytes;
  }
}
