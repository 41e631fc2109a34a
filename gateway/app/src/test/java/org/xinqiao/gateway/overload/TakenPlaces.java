package org.xinqiao.gateway.overload;

import java.util.function.Function;

/** Takes places of a running gateway's entrances, as requests in work would. */
public final class TakenPlaces implements AutoCloseable {
  private final Entrance entrance;
  private int taken;

  private TakenPlaces(Entrance entrance) {
    this.entrance = entrance;
  }

  /** {@code beans} are the gateway's. */
  public static TakenPlaces ofDevices(Function<Class<?>, ?> beans) {
    return new TakenPlaces(((Entrances) beans.apply(Entrances.class)).devices());
  }

  public static TakenPlaces ofDesk(Function<Class<?>, ?> beans) {
    return new TakenPlaces(((Entrances) beans.apply(Entrances.class)).desk());
  }

  /** Whether a look-up is let in that waited too long for a processor. */
  public boolean letsIn() {
    boolean enters = entrance.enter(Rung.LOOK_UPS, true);
    if (enters) {
      entrance.leave();
    }
    return enters;
  }

  /** All that there are. */
  public int places() {
    return entrance.places();
  }

  /** Returns once exactly so many are taken and nobody else works. */
  public void take(int count) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (taken > count) {
      taken--;
      entrance.leave();
    }
    while (taken < count) {
      if (entrance.enter(Rung.ALL, false)) {
        taken++;
      }
      check(end);
    }
    // A place is given back after its answer was sent.
    while (entrance.working() != count) {
      check(end);
    }
  }

  private static void check(long end) {
    if (System.nanoTime() > end) {
      throw new IllegalStateException("the places do not become free");
    }
    Thread.onSpinWait();
  }

  @Override
  public void close() {
    take(0);
  }
}
