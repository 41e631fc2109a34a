package org.xinqiao.credential.format;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;

/**
 * Immutable bytes with equality by content: an array of their own, or a range of one that nobody
 * changes.
 */
public final class Bytes {
  private final byte[] array;
  private final int from;
  private final int to;

  private Bytes(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  public static Bytes copyOf(byte[] value) {
    return owning(value.clone());
  }

  /** Those from {@code from} up to {@code to}. */
  public static Bytes copyOf(byte[] value, int from, int to) {
    return owning(Arrays.copyOfRange(value, from, to));
  }

  /**
   * Takes an array over without a copy.
   *
   * @param value nobody else keeps it
   */
  public static Bytes owning(byte[] value) {
    return new Bytes(value, 0, value.length);
  }

  /**
   * A range of an array without a copy; it keeps the whole array.
   *
   * @param array nobody changes it any more
   * @param to exclusive
   */
  public static Bytes within(byte[] array, int from, int to) {
    if (from < 0 || from > to || to > array.length) {
      throw new IndexOutOfBoundsException("no range of the array");
    }
    return new Bytes(array, from, to);
  }

  public static Bytes ofUtf8(String text) {
    return owning(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] toArray() {
    return Arrays.copyOfRange(array, from, to);
  }

  /** Copies all of them into an array, from this place on. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, from, target, at, length());
  }

  /** Looks at a range of an array without a copy; neither changes it nor gives it away. */
  public interface Look<T> {
    /**
     * @param to exclusive
     */
    T at(byte[] array, int from, int to);
  }

  public <T> T viewedBy(Look<T> look) {
    return look.at(array, from, to);
  }

  /** Copies some of them. */
  public void copyTo(int start, int length, byte[] target, int at) {
    System.arraycopy(array, checked(start, length), target, at, length);
  }

  private int checked(int start, int length) {
    if (start < 0 || length < 0 || length > length() - start) {
      throw new IndexOutOfBoundsException("beyond " + length() + " bytes");
    }
    return from + start;
  }

  /** Feeds them to a signature, without a copy. */
  public void updateInto(Signature signature) throws SignatureException {
    signature.update(array, from, length());
  }

  /** One of them. */
  public byte at(int index) {
    return array[checked(index, 1)];
  }

  public int length() {
    return to - from;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(array, from, to, that.array, that.from, that.to);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return "Bytes[" + length() + "]";
  }
}
