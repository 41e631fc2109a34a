package org.xinqiao.load.simulation;

/**
 * How a day's load is spread over its hours, as a multiple of its mean. Ours: little at night, the
 * morning's five-minute peak of four times the mean (the load model's figure) at eight, a lower one
 * at noon and one in the evening. Its mean over a day is one.
 */
final class DayCurve {
  private static final double NIGHT = 0.15;
  private static final Hump[] HUMPS = {
    new Hump(8.0, 0.9, 3.83), new Hump(12.5, 1.6, 1.10), new Hump(18.0, 2.2, 1.34)
  };

  private record Hump(double hour, double width, double height) {
    double at(double now) {
      double away = (now - hour) / width;
      return height * Math.exp(-away * away / 2);
    }
  }

  private DayCurve() {}

  /**
   * @param day how much of the day has passed, 0 to 1
   */
  static double at(double day) {
    double sum = NIGHT;
    for (Hump hump : HUMPS) {
      sum += hump.at(day * 24);
    }
    return sum;
  }
}
