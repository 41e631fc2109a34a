package org.xinqiao.load.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.xinqiao.load.population.Feed;

/**
 * Where a kill falls.
 *
 * @param number from 1
 * @param share of the rows still to be handed over, 0 to 1; not for {@link Moment#RUN_END}
 * @param feed whose run is waited for; for {@link Moment#RUN_END} alone
 * @param delay after that
 */
public record KillPoint(int number, Moment moment, double share, Feed feed, Duration delay) {
  /** What is waited for. */
  public enum Moment {
    /** A share of a new slice's rows has been handed over. */
    ROWS,
    /** The same before the gateway has caught up after the kill before. */
    REPEATED,
    /** One of a new slice's runs has just been completed: its watermark is saved. */
    RUN_END;

    boolean newSlice() {
      return this != REPEATED;
    }
  }

  private static final Moment[] CYCLE = {Moment.ROWS, Moment.RUN_END, Moment.ROWS, Moment.REPEATED};
  private static final Feed[] LARGE = {Feed.RESIDENTS, Feed.RESULTS, Feed.DOSES};
  private static final double FIRST_SHARE = 0.02;
  private static final double SHARES = 0.5;
  private static final int MOST_MILLIS = 100;
  private static final int MOST_MILLIS_AFTER_RUN = 5;

  /** The same seed gives the same points. */
  static List<KillPoint> draw(long seed, int kills) {
    Random random = new Random(seed);
    List<KillPoint> points = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      Moment moment = CYCLE[i % CYCLE.length];
      double share = FIRST_SHARE + SHARES * random.nextDouble();
      Feed feed = LARGE[random.nextInt(LARGE.length)];
      int millis = random.nextInt(moment == Moment.RUN_END ? MOST_MILLIS_AFTER_RUN : MOST_MILLIS);
      points.add(new KillPoint(i + 1, moment, share, feed, Duration.ofMillis(millis)));
    }
    return points;
  }

  @Override
  public String toString() {
    String where =
        switch (moment) {
          case ROWS -> String.format(Locale.ROOT, "%.0f%% of a slice's rows", 100 * share);
          case REPEATED ->
              String.format(Locale.ROOT, "%.0f%% of the rows left, again", 100 * share);
          case RUN_END -> "a run of " + feed.publication();
        };
    return "after " + where + " + " + delay.toMillis() + " ms";
  }
}
