package org.xinqiao.connectors.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream into records: lines, where a line end between CSV quotes belongs to its record. A
 * quote that is never closed costs its own line only.
 */
final class RecordSplitter {
  static final int LONGEST = 64 * 1024;

  /**
   * @param bytes without the line end; the first {@value #LONGEST} of them if there are more
   * @param line where it begins, from 1
   * @param ended whether a line end follows it
   * @param whole false if it is too long, or a quote stays open
   */
  record Piece(byte[] bytes, long line, boolean ended, boolean whole) {}

  private final PushbackInputStream in;
  private final boolean quotes;
  private long line = 1;

  RecordSplitter(InputStream in, boolean quotes) {
    this.in = new PushbackInputStream(in, LONGEST + 1);
    this.quotes = quotes;
  }

  /** The line that the next record begins on. */
  long line() {
    return line;
  }

  /** Empty at the end. */
  Optional<Piece> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    long begin = line;
    boolean quoted = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        line++;
        if (!quoted) {
          return Optional.of(new Piece(withoutReturn(bytes), begin, true, true));
        }
      } else if (b == '"' && quotes) {
        quoted = !quoted;
      }
      bytes.write(b);
      if (bytes.size() >= LONGEST) {
        return Optional.of(oneLine(bytes.toByteArray(), begin));
      }
    }
    if (quoted) {
      return Optional.of(oneLine(bytes.toByteArray(), begin));
    }
    return bytes.size() == 0
        ? Optional.empty()
        : Optional.of(new Piece(bytes.toByteArray(), begin, false, true));
  }

  /** Gives back everything after the first line, or skips the rest of a line that has no end. */
  private Piece oneLine(byte[] bytes, long begin) throws IOException {
    line = begin;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        in.unread(bytes, i + 1, bytes.length - i - 1);
        line++;
        return new Piece(Arrays.copyOf(bytes, i), begin, true, false);
      }
    }
    int b = in.read();
    while (b >= 0 && b != '\n') {
      b = in.read();
    }
    line++;
    return new Piece(bytes, begin, b == '\n', false);
  }

  private static byte[] withoutReturn(ByteArrayOutputStream bytes) {
    byte[] all = bytes.toByteArray();
    return all.length > 0 && all[all.length - 1] == '\r' ? Arrays.copyOf(all, all.length - 1) : all;
  }
}
