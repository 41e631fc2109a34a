package org.xinqiao.gateway.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Checks a whole log from its first line against its signed head. */
public final class LogCheck {
  private LogCheck() {}

  /**
   * Reads every line; finds any edited, removed, inserted or reordered line and a cut tail. A line
   * that was never covered by a head can be removed from the very end without trace; {@link
   * LogVerdict.Intact#unsigned} counts such lines.
   *
   * @throws IOException if a file can't be read
   */
  public static LogVerdict verify(Path log, Path head, HeadVerifier verifier) throws IOException {
    var headFile = new HeadFile(head);
    if (!headFile.exists()) {
      return new LogVerdict.HeadMissing();
    }
    Optional<Head> signed = headFile.read(verifier, String.valueOf(log.getFileName()));
    if (signed.isEmpty()) {
      return new LogVerdict.HeadForged("its signature is wrong, or it is another log's head");
    }
    if (!Files.exists(log)) {
      return signed.get().lines() == 0
          ? new LogVerdict.Intact(0, 0, 0)
          : new LogVerdict.CutTail(signed.get().lines(), 0);
    }
    return check(log, signed.get());
  }

  private static LogVerdict check(Path log, Head signed) throws IOException {
    String prev = LogLine.FIRST;
    long number = 0;
    try (var lines = new LineReader(log, 0)) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        number++;
        Optional<LogLine> read = LogLine.read(line, prev);
        if (read.isEmpty() || read.get().number() != number) {
          return new LogVerdict.Broken(number, "its hash does not follow from the line before");
        }
        prev = read.get().hash();
        if (number == signed.lines() && !prev.equals(signed.hash())) {
          return new LogVerdict.Broken(number, "it is not the line that was signed");
        }
      }
      if (number < signed.lines()) {
        return new LogVerdict.CutTail(signed.lines(), number);
      }
      return new LogVerdict.Intact(number, number - signed.lines(), lines.torn());
    }
  }
}
