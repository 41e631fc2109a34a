package org.xinqiao.load.population;

/**
 * Finds any person of a population by number alone. Blocks of 15 people, six households of one to
 * four, go round the divisions; within a division a permutation gives each person a place in the
 * order of age, and the place gives birth date and sequence, so that no ID number comes up twice.
 */
final class People {
  private static final int BLOCK = 15;
  private static final int HOUSEHOLDS = 6;
  private static final int[] HOUSEHOLD = {0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 5};

  /**
   * Cumulated shares of people by age in steps of five years, 0 to 95: the shape of the Seventh
   * National Population Census, 2020 (table 1-8), rounded to half a percent.
   */
  private static final double[] YOUNGER = {
    0, 0.055, 0.12, 0.18, 0.23, 0.283, 0.348, 0.437, 0.507, 0.573, 0.654, 0.74, 0.812, 0.864, 0.917,
    0.953, 0.975, 0.989, 0.996, 0.999, 1
  };

  private final Draws draws;
  private final long end;
  private final long large;
  private final Order ofLarge;
  private final Order ofSmall;

  /** A bijection of 0 to size - 1: multiplication by a number without a common divisor. */
  private record Order(long size, long factor) {
    static Order of(long size, long wanted) {
      long factor = Math.max(1, wanted % size);
      while (gcd(factor, size) != 1) {
        factor++;
      }
      return new Order(size, factor);
    }

    long rank(long number) {
      return number * factor % size;
    }
  }

  People(PopulationPlan plan) {
    this.draws = new Draws(plan.seed());
    this.end = plan.firstDay().toEpochDay();
    long blocks = (plan.people() + BLOCK - 1) / BLOCK;
    long rounds = blocks / Divisions.count();
    // The first divisions have one block more than the others.
    this.large = blocks % Divisions.count();
    long factor = new Draws(plan.seed() + 1).of(0).next() >>> 40;
    this.ofLarge = Order.of((rounds + 1) * BLOCK, factor);
    this.ofSmall = Order.of(rounds * BLOCK, factor);
  }

  Person at(long index) {
    long block = index / BLOCK;
    int place = (int) (index % BLOCK);
    int divisions = Divisions.count();
    int division = (int) (block % divisions);
    Order order = division < large ? ofLarge : ofSmall;
    long size = order.size();
    long rank = order.rank(block / divisions * BLOCK + place);
    int day = dayOf(rank, size);
    Draws own = draws.of(index);
    return new Person(
        index,
        block * HOUSEHOLDS + HOUSEHOLD[place],
        Divisions.code(division),
        (int) (end - 1 - day),
        (int) (rank - first(day, size)) + 1,
        Names.surname(own),
        Names.given(own),
        Names.given(own));
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  /** How many days before the span the person of this rank, from young to old, was born. */
  private static int dayOf(long rank, long size) {
    double share = (rank + 0.5) / size;
    int step = 0;
    while (YOUNGER[step + 1] <= share) {
      step++;
    }
    double within = (share - YOUNGER[step]) / (YOUNGER[step + 1] - YOUNGER[step]);
    int day = (int) ((step + within) * YEARS_5);
    // Rounding must not put two ranks of one day on different days.
    while (day > 0 && first(day, size) > rank) {
      day--;
    }
    while (first(day + 1, size) <= rank) {
      day++;
    }
    return day;
  }

  private static final double YEARS_5 = 365.25 * 5;

  /** The lowest rank that is born that many days ago. */
  private static long first(int day, long size) {
    double steps = day / YEARS_5;
    int step = (int) steps;
    if (step >= YOUNGER.length - 1) {
      return size;
    }
    double share = YOUNGER[step] + (steps - step) * (YOUNGER[step + 1] - YOUNGER[step]);
    return (long) Math.ceil(share * size);
  }
}
