package org.xinqiao.credential.format;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.function.Function;

/** Immutable bytes with equality by content. They are copied on the way in and on the way out. */
public final class Bytes {
  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  public static Bytes copyOf(byte[] value) {
    return new Bytes(value.clone());
  }

  /** Those from {@code from} up to {@code to}. */
  public static Bytes copyOf(byte[] value, int from, int to) {
    return new Bytes(Arrays.copyOfRange(value, from, to));
  }

  /**
   * Takes an array over without a copy.
   *
   * @param value nobody else keeps it
   */
  public static Bytes owning(byte[] value) {
    return new Bytes(value);
  }

  public static Bytes ofUtf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] toArray() {
    return value.clone();
  }

  /** Copies all of them into an array, from this place on. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(value, 0, target, at, value.length);
  }

  /**
   * Lets a reader look at them without a copy.
   *
   * @param reader neither changes nor gives away what it sees
   */
  public <T> T viewedBy(Function<byte[], T> reader) {
    return reader.apply(value);
  }

  /** Copies some of them. */
  public void copyTo(int from, int length, byte[] target, int at) {
    System.arraycopy(value, from, target, at, length);
  }

  /** Feeds them to a signature, without a copy. */
  public void updateInto(Signature signature) throws SignatureException {
    signature.update(value);
  }

  /** One of them. */
  public byte at(int index) {
    return value[index];
  }

  public int length() {
    return value.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "Bytes[" + value.length + "]";
  }
}
