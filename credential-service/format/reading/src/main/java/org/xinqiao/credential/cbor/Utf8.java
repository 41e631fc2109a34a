package org.xinqiao.credential.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.xinqiao.credential.format.MalformedException;

/** The text of a text string (RFC 8949, section 3.1): UTF-8 and nothing else. */
final class Utf8 {
  private static final char REPLACEMENT = '\ufffd';

  private Utf8() {}

  static String read(byte[] bytes, int from, int length) throws MalformedException {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    // Either it stands for something that is not UTF-8, or it was written; only a decoder knows.
    try {
      ByteBuffer encoded = ByteBuffer.wrap(bytes, from, length);
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("CBOR: text that is not UTF-8", e);
    }
  }
}
