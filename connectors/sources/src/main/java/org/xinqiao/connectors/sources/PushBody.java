package org.xinqiao.connectors.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The whole body of one push: NDJSON in UTF-8, one row a line; empty lines count for nothing. It is
 * kept until its rows are durable, so it is bounded.
 */
public final class PushBody {
  /** 16 MiB. */
  public static final int MOST_BYTES = 16 << 20;

  public static final int MOST_ROWS = 20_000;

  private final byte[] bytes;
  private final int rows;
  private final String sha256;

  private PushBody(byte[] bytes, int rows) {
    this.bytes = bytes;
    this.rows = rows;
    this.sha256 = HexFormat.of().formatHex(RowHash.sha256().digest(bytes));
  }

  /**
   * Reads a stream to its end.
   *
   * @return nothing if it has more than {@link #MOST_BYTES} or {@link #MOST_ROWS}
   * @throws IOException if the stream breaks off
   */
  public static Optional<PushBody> read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    int rows = new PushRows(bytes).count();
    return rows > MOST_ROWS ? Optional.empty() : Optional.of(new PushBody(bytes, rows));
  }

  /** As {@link #read}, of bytes that were read before. */
  public static PushBody of(byte[] bytes) {
    try {
      return read(new ByteArrayInputStream(bytes))
          .orElseThrow(
              () -> new IllegalArgumentException("a push has at most 20,000 rows, 16 MiB"));
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  /** How many rows it has, 0 to {@link #MOST_ROWS}. */
  public int rows() {
    return rows;
  }

  /** Of all bytes, 64 hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** The bytes as they came. They hold personal data. */
  public byte[] bytes() {
    return bytes.clone();
  }

  PushRows lines() {
    return new PushRows(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PushBody body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "PushBody[" + rows + " rows]";
  }
}
