package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code verify --stream}: one code a line in, one answer a line out, however bad a line is. */
final class CodeStream {
  /**
   * Above the limit of every form, so that a longer line gets that verdict; the rest is skipped.
   */
  static final int LONGEST_LINE = 70_000;

  private static final int PART = 1 << 16;

  private final InputStream in;
  private final byte[] part = new byte[PART];
  private final byte[] line = new byte[LONGEST_LINE];
  private int at;
  private int end;
  private final Map<String, Long> counts = new TreeMap<>();
  private long admitted;

  CodeStream(InputStream in) {
    this.in = in;
  }

  /**
   * Until the input ends, or nobody reads the output any more.
   *
   * @param checkpoint of now; asked for each line
   * @return a summary in one line
   */
  String run(
      Supplier<Checkpoint> checkpoint,
      Supplier<Instant> now,
      Function<Answer, String> text,
      PrintWriter out)
      throws IOException {
    long began = System.nanoTime();
    long lines = 0;
    int length;
    while ((length = next()) >= 0 && !out.checkError()) {
      String code = new String(line, 0, length, StandardCharsets.UTF_8);
      Answer answer = checkpoint.get().answer(code, now.get());
      out.println(text.apply(answer));
      out.flush();
      counts.merge(answer.code(), 1L, Long::sum);
      admitted += answer.exitCode() == 0 ? 1 : 0;
      lines++;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return String.format(
        Locale.ROOT,
        "%,d codes in %.1f s (%,.0f a second): %,d admitted; %s",
        lines,
        seconds,
        lines / Math.max(seconds, 1e-9),
        admitted,
        counts);
  }

  /** The next line's length in {@link #line}, cut at its size; -1 at the end of the input. */
  private int next() throws IOException {
    int length = 0;
    boolean any = false;
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(part));
        if (end == 0) {
          return any ? length : -1;
        }
      }
      any = true;
      byte next = part[at++];
      if (next == '\n') {
        return length;
      }
      if (length < line.length) {
        line[length++] = next;
      }
    }
  }
}
