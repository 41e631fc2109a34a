package org.xinqiao.connectors.sources;

import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.PullFailure.Kind;

/**
 * What an exception that nobody expected means for a pull. Its message may quote a row, so only
 * what it is and where it arose is kept.
 */
final class InternalFault {
  private static final int MOST_CAUSES = 5;

  private InternalFault() {}

  static PullBroken of(RuntimeException fault) {
    StringJoiner chain = new StringJoiner(", by ");
    @Nullable Throwable cause = fault;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
      chain.add(cause.getClass().getName() + place(cause));
    }
    return new PullBroken(
        Kind.INTERNAL, "a fault of the gateway's own, please report it: " + chain);
  }

  /** The innermost frame of ours, or the innermost of all. */
  private static String place(Throwable fault) {
    StackTraceElement[] frames = fault.getStackTrace();
    return Arrays.stream(frames)
        .filter(frame -> frame.getClassName().startsWith("org.xinqiao."))
        .findFirst()
        .or(() -> Arrays.stream(frames).findFirst())
        .map(frame -> " at " + frame)
        .orElse("");
  }
}
