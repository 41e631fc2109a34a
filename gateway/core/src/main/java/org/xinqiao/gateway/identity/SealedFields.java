package org.xinqiao.gateway.identity;

import java.util.Arrays;

/**
 * Directly identifying fields under a data key: a nonce of 12 bytes, the ciphertext and a tag of 16
 * bytes. Equal when its bytes are.
 */
public final class SealedFields {
  private final int dataKeyId;
  private final byte[] bytes;

  /**
   * @param dataKeyId which key opens it, at least 0
   */
  public SealedFields(int dataKeyId, byte[] bytes) {
    this.dataKeyId = dataKeyId;
    this.bytes = bytes.clone();
  }

  public int dataKeyId() {
    return dataKeyId;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedFields that
        && dataKeyId == that.dataKeyId
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * dataKeyId + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedFields[key " + dataKeyId + "]";
  }
}
