package org.xinqiao.gateway.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer is right or the time is over. */
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /** Returns the last answer, right or not, so that the caller's assertion can show it. */
  static <T> T until(Duration limit, Supplier<T> ask, Predicate<T> right) {
    long end = System.nanoTime() + limit.toNanos();
    T answer = ask.get();
    while (!right.test(answer) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = ask.get();
    }
    return answer;
  }
}
