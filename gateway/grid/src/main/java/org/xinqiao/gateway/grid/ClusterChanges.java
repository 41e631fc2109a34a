package org.xinqiao.gateway.grid;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.apache.ignite.IgniteException;

/**
 * Changes to the whole cluster, of which Ignite makes one at a time: while another node activates
 * it or joins its baseline, a second change is refused and has to be asked for again. So is one
 * that comes before a node which has just started can pass it on.
 */
final class ClusterChanges {
  private static final long WAIT_NANOS = Duration.ofMillis(50).toNanos();

  private final long limitNanos;

  /**
   * @param limit how long refusals are borne
   */
  ClusterChanges(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /**
   * @param change what may be refused, and may be asked for again
   */
  <T> T make(Supplier<T> change) {
    long began = System.nanoTime();
    while (true) {
      try {
        return change.get();
      } catch (IgniteException | CacheException e) {
        if (!isForNowOnly(e) || System.nanoTime() - began > limitNanos) {
          throw e;
        }
        LockSupport.parkNanos(WAIT_NANOS);
      }
    }
  }

  /** Ignite 2.18 tells these from other faults by their words only. */
  private static boolean isForNowOnly(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null
          && ((message.contains("state change") && message.contains("in progress"))
              || message.contains("is not ready for cluster wide update"))) {
        return true;
      }
    }
    return false;
  }
}
