package org.xinqiao.load.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How much of its processors a generator took, look by look. Its mean over a run says little: one
 * that is full at a morning's peak is idle for most of the morning.
 */
final class BusyTimes {
  /** Shorter ones may be a pause. */
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);

  /** At the beginning its JVM compiles, while next to nothing is sent. */
  private static final long COMPILING = TimeUnit.SECONDS.toNanos(5);

  private final List<Look> looks = new ArrayList<>();

  private record Look(long nanos, long cpuNanos) {}

  /**
   * @param nanos since some moment
   * @param cpuNanos processor time until then
   */
  void note(long nanos, long cpuNanos) {
    looks.add(new Look(nanos, cpuNanos));
  }

  /**
   * The busiest ten seconds, or all the time if there was less.
   *
   * @param from when it began to send, on the scale of the looks
   * @return share of so many processors, 0 to 1; 0 if it was not seen
   */
  double most(long from, int processors) {
    List<Look> counted = looks.stream().filter(look -> look.nanos() >= from + COMPILING).toList();
    List<Look> seen = counted.size() < 2 ? looks : counted;
    if (seen.size() < 2) {
      return 0;
    }
    double most = 0;
    int begin = 0;
    for (int end = 1; end < seen.size(); end++) {
      while (seen.get(end).nanos() - seen.get(begin + 1).nanos() >= WINDOW) {
        begin++;
      }
      if (seen.get(end).nanos() - seen.get(begin).nanos() >= WINDOW || end == seen.size() - 1) {
        most = Math.max(most, share(seen.get(begin), seen.get(end), processors));
      }
    }
    return most;
  }

  private static double share(Look begin, Look end, int processors) {
    return (end.cpuNanos() - begin.cpuNanos())
        / (double) Math.max(1, end.nanos() - begin.nanos())
        / processors;
  }
}
