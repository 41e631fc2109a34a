package org.xinqiao.credential.issuing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The disclosures of one SD-JWT (RFC 9901, section 4.2) and their digests. There are always {@value
 * #DIGESTS} digests: those that no disclosure has are decoys (section 4.2.5), so that their number
 * tells nothing.
 */
final class Disclosures {
  static final int DIGESTS = 8;

  /** Section 9.3: 128 bits. */
  private static final int SALT_BYTES = 16;

  private final byte[] salts = new byte[DIGESTS * SALT_BYTES];
  private final byte[][] digests = new byte[DIGESTS][];
  private final Buffer json = new Buffer(192);
  private final Buffer text = new Buffer(640);
  private final MessageDigest sha256;
  private int count;

  Disclosures(SecureRandom random) {
    random.nextBytes(salts);
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** Begins a disclosure; the caller writes the claim's one value and then calls {@link #end}. */
  JsonWriter begin(String name) {
    json.clear();
    int salt = count * SALT_BYTES;
    return new JsonWriter(json).beginArray().base64Url(salts, salt, salt + SALT_BYTES).text(name);
  }

  void end() {
    json.write(']');
    int start = text.length();
    text.base64Url(json.array(), 0, json.length());
    sha256.update(text.array(), start, text.length() - start);
    digests[count++] = sha256.digest();
    text.write('~');
  }

  void add(String name, String value) {
    begin(name).text(value);
    end();
  }

  /** Each disclosure with a {@code ~} after it. */
  Buffer text() {
    return text;
  }

  /** Sorted (section 4.2.4.1), so that neither order nor number says anything of the claims. */
  byte[][] digests() {
    for (; count < DIGESTS; count++) {
      sha256.update(salts, count * SALT_BYTES, SALT_BYTES);
      digests[count] = sha256.digest();
    }
    Arrays.sort(digests, Arrays::compareUnsigned);
    return digests;
  }
}
