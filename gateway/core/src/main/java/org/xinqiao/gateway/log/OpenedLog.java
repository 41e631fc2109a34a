package org.xinqiao.gateway.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where a log stands when it is opened: the end of its last whole line, checked from some way
 * before the signed head on.
 *
 * @param end the last whole line
 * @param torn bytes after it
 * @param ids of the lines that were read
 */
record OpenedLog(Head end, long torn, RecentIds ids) {
  /** How far before the head reading begins: about 20,000 lines, far more than one batch. */
  private static final long RECENT_BYTES = 8L << 20;

  static OpenedLog read(Path file, Head signed) throws IOException {
    var ids = new RecentIds();
    long start = lineStart(file, Math.max(0, signed.bytes() - RECENT_BYTES), signed.bytes());
    boolean covered = start == signed.bytes();
    try (var lines = new LineReader(file, start)) {
      Head end = covered ? signed : before(signed.log(), start);
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        boolean first = end.lines() < 0;
        String prev = first ? LogLine.statedPrev(line) : end.hash();
        Optional<LogLine> read = LogLine.read(line, prev);
        if (read.isEmpty() || (!first && read.get().number() != end.lines() + 1)) {
          throw damaged(file, "a line near its end was changed");
        }
        end = new Head(signed.log(), read.get().number(), lines.end(), read.get().hash());
        ids.add(read.get().id());
        covered |= end.equals(signed);
      }
      if (!covered) {
        throw damaged(file, "lines that were signed are gone or changed");
      }
      return new OpenedLog(end, lines.torn(), ids);
    }
  }

  /** What stands before the first line that is read; its number is unknown (-1) within a log. */
  private static Head before(String log, long start) {
    return start == 0 ? Head.empty(log) : new Head(log, -1, start, "");
  }

  /** The first beginning of a line at or after {@code from}, at most {@code limit}. */
  private static long lineStart(Path file, long from, long limit) throws IOException {
    if (from == 0) {
      return 0;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < limit) {
        throw damaged(file, "lines that were signed are gone");
      }
    }
    // From one byte earlier on: if that byte is a line feed, the line at 'from' is whole.
    try (var lines = new LineReader(file, from - 1)) {
      return lines.next() == null ? limit : Math.min(lines.end(), limit);
    }
  }

  static LogException damaged(Path file, String what) {
    return new LogException(
        file.getFileName()
            + ": "
            + what
            + "; keep it and its head aside, find out who did it with 'log verify', and start with"
            + " the last good copy");
  }
}
