package org.xinqiao.gateway.web;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** So many at once, and no more: what they do keeps a source, or the processors, busy. */
final class Seats {
  private final Semaphore free;

  Seats(int seats) {
    this.free = new Semaphore(seats);
  }

  /**
   * @throws ProblemException if all are taken
   */
  <T> T seated(Supplier<T> work) {
    if (!free.tryAcquire()) {
      throw ProblemException.later(
          Problem.of("busy", 503, "Too many of these at once", "ask again", null), 2);
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
