package org.xinqiao.credential.issuer;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a strip's tokens. The first begins now, each next one before the one before it
 * ends, so that there is no gap; all end by the horizon. Starts are drawn by chance, so that not
 * all devices come back at once, in whole minutes.
 */
final class StripPlan {
  /** Fewer than this left, and a device asks again. */
  static final int FEW = 5;

  /** A start lies at most this part of a step before its place. */
  private static final int JITTER = 4;

  private StripPlan() {}

  /**
   * @param longest of one token
   * @param ceiling that no token passes, after now
   * @param count at least 1; there are fewer windows where the ceiling leaves no more to cover
   */
  static List<Window> windows(
      Instant now, Duration longest, Instant ceiling, int count, SecureRandom random) {
    Duration reach = Duration.between(now, ceiling);
    List<Window> windows = new ArrayList<>(count);
    windows.add(new Window(now, earlier(now.plus(longest), ceiling)));
    if (count == 1 || reach.compareTo(longest) <= 0) {
      return windows;
    }
    Duration even = reach.minus(longest).dividedBy(count - 1L);
    Duration closest = longest.multipliedBy(3).dividedBy(4);
    long step = (even.compareTo(closest) < 0 ? even : closest).toSeconds();
    for (int i = 1; i < count; i++) {
      long early = random.nextLong(step / JITTER + 1);
      Instant start = now.plusSeconds(i * step - early).truncatedTo(ChronoUnit.MINUTES);
      if (start.isAfter(now)) {
        windows.add(new Window(start, earlier(start.plus(longest), ceiling)));
      }
    }
    return windows;
  }

  /** When few of them are left, or half of the time is over where they were few from the start. */
  static Instant refillAt(List<Window> windows) {
    Window first = windows.getFirst();
    if (windows.size() >= FEW) {
      return windows.get(windows.size() - FEW).end();
    }
    return first
        .start()
        .plus(Duration.between(first.start(), windows.getLast().end()).dividedBy(2));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
