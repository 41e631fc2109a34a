package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Kills at points drawn from a seed, and perhaps a stop after them.
 *
 * @param seed of the points
 * @param kills 1 to 100
 * @param stop how long the gateway is then held by SIGSTOP, at most 10 minutes; zero: it is not
 */
public record Kills(long seed, int kills, Duration stop) implements Disturbance {
  private static final int MOST = 100;
  private static final Duration LONGEST_STOP = Duration.ofMinutes(10);

  /**
   * @throws IllegalArgumentException naming the number that is out of its bounds
   */
  public Kills {
    check(kills >= 1 && kills <= MOST, "kills", kills, "1 to 100");
    check(
        !stop.isNegative() && stop.compareTo(LONGEST_STOP) <= 0,
        "stop",
        stop.toSeconds(),
        "1 to 600");
  }

  private static void check(boolean right, String name, long value, String bounds) {
    if (!right) {
      throw new IllegalArgumentException("--" + name + "=" + value + ": give " + bounds);
    }
  }

  @Override
  public Path data(Path work) {
    return work.resolve("killed");
  }

  private List<KillPoint> points() {
    return KillPoint.draw(seed, kills);
  }

  @Override
  public int slices() {
    int killed = (int) points().stream().filter(point -> point.moment().newSlice()).count();
    return stop.isZero() ? killed : killed + 1;
  }

  @Override
  public List<Hit> disturb(GatewayUnderTest gateway) throws IOException, InterruptedException {
    List<Hit> hits = gateway.kill(points());
    if (!stop.isZero()) {
      gateway.hold(stop);
    }
    return hits;
  }
}
