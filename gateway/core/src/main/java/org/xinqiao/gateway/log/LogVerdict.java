package org.xinqiao.gateway.log;

/** What a check of a log found. */
public sealed interface LogVerdict {
  /**
   * Every line is as it was written.
   *
   * @param lines all of them
   * @param unsigned lines at the end that the head does not cover yet; more than none only after a
   *     crash
   * @param torn bytes after the last whole line, written by a crash in the middle of a line and cut
   *     off by the next start
   */
  record Intact(long lines, long unsigned, long torn) implements LogVerdict {}

  /**
   * The line was edited, inserted, or stands where another one was.
   *
   * @param line counted from 1
   */
  record Broken(long line, String why) implements LogVerdict {}

  /** Lines that the head covers are gone from the end. */
  record CutTail(long expected, long found) implements LogVerdict {}

  /** There is no head, so that a cut tail could not be found. */
  record HeadMissing() implements LogVerdict {}

  /** The head is not signed by the right key, or is the head of another log. */
  record HeadForged(String why) implements LogVerdict {}
}
