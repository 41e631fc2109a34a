package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.io.InputStream;
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

  private final InputStream in;
  private final boolean quotes;
  private final byte[] buffer = new byte[4 * LONGEST];
  private int from;
  private int limit;
  private long line = 1;

  RecordSplitter(InputStream in, boolean quotes) {
    this.in = in;
    this.quotes = quotes;
  }

  /** The line that the next record begins on. */
  long line() {
    return line;
  }

  /** Empty at the end. */
  Optional<Piece> next() throws IOException {
    long begin = line;
    boolean quoted = false;
    for (int length = 0; from + length < limit || more(length); length++) {
      byte b = buffer[from + length];
      if (b == '\n') {
        line++;
        if (!quoted) {
          return Optional.of(ended(length, begin));
        }
      } else if (b == '"' && quotes) {
        quoted = !quoted;
      }
      if (length + 1 >= LONGEST) {
        return Optional.of(oneLine(length + 1, begin));
      }
    }
    int left = limit - from;
    if (quoted) {
      return Optional.of(oneLine(left, begin));
    }
    return left == 0 ? Optional.empty() : Optional.of(new Piece(taken(left), begin, false, true));
  }

  private Piece ended(int length, long begin) {
    int end = length > 0 && buffer[from + length - 1] == '\r' ? length - 1 : length;
    Piece piece = new Piece(Arrays.copyOfRange(buffer, from, from + end), begin, true, true);
    from += length + 1;
    return piece;
  }

  /** Takes the first line only, or skips the rest of a line that has no end. */
  private Piece oneLine(int length, long begin) throws IOException {
    line = begin + 1;
    for (int i = 0; i < length; i++) {
      if (buffer[from + i] == '\n') {
        Piece piece = new Piece(taken(i), begin, true, false);
        from++;
        return piece;
      }
    }
    byte[] first = taken(length);
    while (from < limit || more(0)) {
      if (buffer[from++] == '\n') {
        return new Piece(first, begin, true, false);
      }
    }
    return new Piece(first, begin, false, false);
  }

  private byte[] taken(int length) {
    byte[] bytes = Arrays.copyOfRange(buffer, from, from + length);
    from += length;
    return bytes;
  }

  /** Reads on behind {@code kept} bytes of a record; false at the end. */
  private boolean more(int kept) throws IOException {
    System.arraycopy(buffer, from, buffer, 0, kept);
    from = 0;
    limit = kept;
    int read = in.read(buffer, kept, buffer.length - kept);
    limit += Math.max(0, read);
    return read > 0;
  }
}
