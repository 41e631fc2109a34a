package org.xinqiao.gateway.contest;

import java.util.Arrays;

/** Encrypted bytes, equal by content. */
public final class SealedText {
  private final byte[] bytes;

  SealedText(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedText text && Arrays.equals(bytes, text.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedText[" + bytes.length + " bytes]";
  }
}
