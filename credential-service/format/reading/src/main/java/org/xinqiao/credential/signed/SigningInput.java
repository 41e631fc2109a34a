package org.xinqiao.credential.signed;

import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import org.xinqiao.credential.format.Bytes;

/**
 * The bytes that a signature covers, in the parts that they were read in: a copy in one piece would
 * be most of what a verdict allocates. Equal where the parts are.
 */
public final class SigningInput {
  private final Bytes[] parts;

  private SigningInput(Bytes... parts) {
    this.parts = parts;
  }

  /**
   * @param parts in their order; one, where it is in one piece
   */
  public static SigningInput of(Bytes... parts) {
    return new SigningInput(parts);
  }

  /** Feeds them to a signature, without a copy. */
  public void updateInto(Signature signature) throws SignatureException {
    for (Bytes part : parts) {
      part.updateInto(signature);
    }
  }

  public int length() {
    int length = 0;
    for (Bytes part : parts) {
      length += part.length();
    }
    return length;
  }

  public byte[] toArray() {
    byte[] whole = new byte[length()];
    int at = 0;
    for (Bytes part : parts) {
      part.copyTo(whole, at);
      at += part.length();
    }
    return whole;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningInput that && Arrays.equals(parts, that.parts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parts);
  }

  @Override
  public String toString() {
    return "SigningInput[" + length() + "]";
  }
}
