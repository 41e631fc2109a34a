package org.xinqiao.load.population;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that grow: rows are written by the million, so no text is made of them in between. */
final class Bytes {
  private byte[] content = new byte[1 << 16];
  private int size;

  int size() {
    return size;
  }

  void cut(int to) {
    size = to;
  }

  Bytes add(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, content, size, bytes.length);
    size += bytes.length;
    return this;
  }

  Bytes add(int single) {
    room(1);
    content[size++] = (byte) single;
    return this;
  }

  Bytes number(long value) {
    if (value >= 10) {
      number(value / 10);
    }
    return add((int) ('0' + value % 10));
  }

  Bytes twoDigits(int value) {
    return add('0' + value / 10).add('0' + value % 10);
  }

  Bytes idNumber(int division, byte[] birth, int sequence) {
    room(IdNumber.LENGTH);
    IdNumber.write(content, size, division, birth, sequence);
    size += IdNumber.LENGTH;
    return this;
  }

  byte[] copy() {
    return Arrays.copyOf(content, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(content, 0, size);
    size = 0;
  }

  private void room(int more) {
    if (content.length - size < more) {
      content = Arrays.copyOf(content, Math.max(2 * content.length, size + more));
    }
  }
}
