package org.xinqiao.gateway.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;

/**
 * So many at once, and one of each caller: what they do keeps a source, or the processors, busy,
 * and a source that hangs must not take the place of another department.
 */
final class Seats {
  private final Semaphore free;
  private final Set<String> seated = ConcurrentHashMap.newKeySet();

  Seats(int seats) {
    this.free = new Semaphore(seats);
  }

  /**
   * @throws ProblemException if all are taken, or the caller has one
   */
  <T> T seated(Authentication who, Supplier<T> work) {
    if (!seated.add(who.getName())) {
      throw busy("yours is still under way; ask again when it has ended");
    }
    try {
      if (!free.tryAcquire()) {
        throw busy("others wait for their sources; ask again");
      }
      try {
        return work.get();
      } finally {
        free.release();
      }
    } finally {
      seated.remove(who.getName());
    }
  }

  private static ProblemException busy(String remedy) {
    return ProblemException.later(
        Problem.of("busy", 503, "Too many of these at once", remedy, null), 2);
  }
}
