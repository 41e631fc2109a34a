package org.xinqiao.load.population;

/**
 * Random numbers that need no memory: each is a hash of seed, person and purpose (the finaliser of
 * SplitMix64, Steele, Lea and Flood 2014).
 */
final class Draws {
  /** Seconds. */
  static final long DAY = 86_400;

  private final long seed;
  private long state;

  Draws(long seed) {
    this.seed = mix(seed);
  }

  /** Goes to the beginning of a person's numbers. */
  Draws of(long person) {
    state = mix(seed ^ mix(person));
    return this;
  }

  /** The next 64 bits. */
  long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  /** 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /** 0 to 1, without 1. */
  double share() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** How many of something whose mean is small (Poisson, by Knuth's multiplication). */
  int count(double mean) {
    double limit = Math.exp(-mean);
    double product = share();
    int count = 0;
    while (product > limit) {
      product *= share();
      count++;
    }
    return count;
  }

  private static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
