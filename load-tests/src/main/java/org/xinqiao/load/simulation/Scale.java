package org.xinqiao.load.simulation;

import java.util.List;
import java.util.Locale;

/**
 * How much of a profile's load a target gets.
 *
 * @param share of the profile's rates, above 0
 * @param why in words, for the report
 */
public record Scale(double share, String why) {
  /**
   * What is put on a processor of the target unless somebody says otherwise: calls a second. An
   * assumption to begin with, not a promise; {@code bench strips} measures it.
   */
  static final double CALLS_A_PROCESSOR = 600;

  public Scale {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("--share=" + share + ": give more than 0, at most 1");
    }
  }

  /** As asked for. */
  static Scale asked(double share) {
    return new Scale(share, "as asked for by --share");
  }

  /**
   * By the target's processors.
   *
   * @param mostAProfile calls in the profile's worst second
   * @param part of what a processor gets at most
   */
  static Scale fit(double mostAProfile, double part, int processors) {
    double each = CALLS_A_PROCESSOR * part;
    double bearable = each * processors;
    return new Scale(
        Math.min(1, bearable / mostAProfile),
        String.format(
            Locale.ROOT,
            "so that the most is %,.0f calls/s for each of the target's %d processors; --share asks for another",
            each,
            processors));
  }

  List<Arrivals> of(List<Arrivals> whole) {
    return whole.stream()
        .map(
            each ->
                new Arrivals(
                    each.call(), each.perSecond().stream().map(rate -> rate * share).toList()))
        .toList();
  }

  /** Such as {@code 1:130 of a city}. */
  public String words(Profile profile) {
    return share == 1
        ? "the whole load of a " + profile.word()
        : String.format(
            Locale.ROOT,
            "1:%.3g of the load of a %s (%,.0f people of %,d), %s",
            1 / share,
            profile.word(),
            share * profile.people(),
            profile.people(),
            why);
  }

  /** The most requests in any second of all together, without those of the refused. */
  static double most(List<Arrivals> arrivals) {
    int steps = arrivals.stream().mapToInt(each -> each.perSecond().size()).max().orElse(0);
    double most = 0;
    for (int i = 0; i < steps; i++) {
      int step = i;
      most =
          Math.max(
              most,
              arrivals.stream()
                  .mapToDouble(each -> each.perSecond().get(step) * each.call().requests())
                  .sum());
    }
    return most;
  }
}
