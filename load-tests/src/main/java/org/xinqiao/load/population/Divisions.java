package org.xinqiao.load.population;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Divisions at county level by GB/T 2260: the districts of twelve cities, enough for the ID numbers
 * of a nation, which differ within a division by birth date and sequence.
 */
final class Divisions {
  private static final int[][] CITIES = {
    {1101, 1, 2, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19},
    {1201, 1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19},
    {3101, 1, 4, 5, 6, 7, 9, 10, 12, 13, 14, 15, 16, 17, 18, 20, 51},
    {3201, 2, 4, 5, 6, 11, 13, 14, 15, 16, 17, 18},
    {3301, 2, 5, 6, 8, 9, 10, 11, 12, 13, 14, 22, 27, 82},
    {4101, 2, 3, 4, 5, 6, 8, 22, 81, 82, 83, 84, 85},
    {4201, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17},
    {4401, 3, 4, 5, 6, 11, 12, 13, 14, 15, 17, 18},
    {4403, 3, 4, 5, 6, 7, 8, 9, 10, 11},
    {5001, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 51, 52, 53, 54},
    {5101, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16, 17, 18},
    {6101, 2, 3, 4, 11, 12, 13, 14, 15, 16, 17, 18, 22, 24},
  };
  private static final int[] CODES =
      Arrays.stream(CITIES)
          .flatMapToInt(city -> IntStream.range(1, city.length).map(i -> city[0] * 100 + city[i]))
          .toArray();

  private Divisions() {}

  static int count() {
    return CODES.length;
  }

  /** The six digits of a division. */
  static int code(int division) {
    return CODES[division];
  }
}
