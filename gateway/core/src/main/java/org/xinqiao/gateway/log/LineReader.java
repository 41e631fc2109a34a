package org.xinqiao.gateway.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lines of a file as bytes, each with where it ends. */
final class LineReader implements AutoCloseable {
  private final InputStream in;
  private long end;
  private long torn;

  /** Begins at {@code start}, which must be the beginning of a line. */
  LineReader(Path file, long start) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(start);
    this.in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    this.end = start;
  }

  /** Returns the next whole line without its line feed, or null at the end. */
  byte @Nullable [] next() throws IOException {
    var line = new ByteArrayOutputStream();
    int read;
    while ((read = in.read()) >= 0) {
      if (read == '\n') {
        end += line.size() + 1L;
        return line.toByteArray();
      }
      line.write(read);
    }
    torn = line.size();
    return null;
  }

  /** Where the last line that was returned ends, its line feed included. */
  long end() {
    return end;
  }

  /** How many bytes stand after the last whole line; known once {@link #next} has answered null. */
  long torn() {
    return torn;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
