package org.xinqiao.gateway.decision;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Lets one caller at a time work on a subject, and callers with other subjects beside it. All
 * subjects of a call are claimed at once, so that no two calls wait for each other.
 */
final class Claims {
  private final Set<UUID> claimed = new HashSet<>();

  /** Released by closing. */
  record Claim(Claims claims, Set<UUID> subjects) implements AutoCloseable {
    @Override
    public void close() {
      claims.release(subjects);
    }
  }

  synchronized Claim claim(Set<UUID> subjects) {
    boolean interrupted = false;
    while (!Collections.disjoint(claimed, subjects)) {
      try {
        wait();
      } catch (InterruptedException e) {
        // Breaking off half-way would leave the caller not knowing what is stored.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    claimed.addAll(subjects);
    return new Claim(this, Set.copyOf(subjects));
  }

  private synchronized void release(Set<UUID> subjects) {
    claimed.removeAll(subjects);
    notifyAll();
  }
}
