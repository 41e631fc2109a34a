package org.xinqiao.load.micro;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a run of {@code bench jmh} measures, and for how long.
 *
 * @param only a row is measured if its text has a match
 * @param rounds processes of each contender, 1 to 50
 * @param warmup in each process, before it counts
 * @param counted in each process
 * @param judged whether rows are held against their targets
 */
public record MicroPlan(
    Pattern only, int rounds, Duration warmup, Duration counted, boolean judged) {
  /**
   * Meant to let the compilers settle, which a raw signature hardly needs. Five rounds take ten
   * minutes.
   */
  public static MicroPlan full(Pattern only, int rounds) {
    return new MicroPlan(only, rounds, Duration.ofSeconds(4), Duration.ofMillis(1_500), true);
  }

  /** Shows that everything starts; its figures say nothing. */
  public static MicroPlan quick(Pattern only) {
    return new MicroPlan(only, 1, Duration.ofMillis(50), Duration.ofMillis(50), false);
  }

  /** The rows that match; none of an unknown pattern. */
  List<Comparison> comparisons() {
    return Comparisons.all().stream().filter(row -> only.matcher(text(row)).find()).toList();
  }

  /** Whether any row matches. */
  public boolean matches() {
    return !comparisons().isEmpty();
  }

  String settings() {
    return judged
        ? "%d rounds, a process each, %d ms after %d ms of warm-up"
            .formatted(rounds, counted.toMillis(), warmup.toMillis())
        : "quick look, figures without worth";
  }

  private static String text(Comparison row) {
    return row.what() + row.baseline().map(b -> " beside " + b.name()).orElse("");
  }
}
