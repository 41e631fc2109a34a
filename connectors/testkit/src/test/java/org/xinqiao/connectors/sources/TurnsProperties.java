package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.xinqiao.connectors.publication.Resilience.RateLimit;

/** A caller that comes at any times and waits for its turns. */
class TurnsProperties {
  private static final long SECOND = 1_000_000_000;

  @Property
  void noSecondHasMoreCallsThanTheLimitAndNoneWaitsLongerThanItMust(
      @ForAll @IntRange(min = 1, max = 5) int calls,
      @ForAll @Size(max = 40) List<@LongRange(max = 2 * SECOND) Long> pauses) {
    Turns turns = new Turns(new RateLimit(calls, Duration.ofSeconds(1)));
    List<Long> made = new ArrayList<>();
    // nanoTime may begin anywhere, below zero too.
    long now = -SECOND / 2;
    for (long pause : pauses) {
      now += pause;
      long wait = turns.take(now);
      int n = made.size();
      long earliest = n < calls ? now : Math.max(now, made.get(n - calls) + SECOND);
      assertThat(now + wait).isEqualTo(earliest);
      now += wait;
      made.add(now);
    }

    for (int i = calls; i < made.size(); i++) {
      assertThat(made.get(i) - made.get(i - calls)).isGreaterThanOrEqualTo(SECOND);
    }
  }
}
