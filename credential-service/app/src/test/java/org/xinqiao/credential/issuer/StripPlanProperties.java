package org.xinqiao.credential.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class StripPlanProperties {
  private static final Instant NOW = Instant.parse("2026-11-26T09:30:17Z");
  private final SecureRandom random = new SecureRandom();

  @Property(tries = 2_000)
  void windowsCoverWithoutGapWhatTheyMayAndNoMore(
      @ForAll @IntRange(min = 1, max = 32) int count,
      @ForAll @IntRange(min = 1, max = 24) int longestHours,
      @ForAll @LongRange(min = 1, max = 168 * 3_600) long reachSeconds) {
    Duration longest = Duration.ofHours(longestHours);
    Instant ceiling = NOW.plusSeconds(reachSeconds);

    List<Window> windows = StripPlan.windows(NOW, longest, ceiling, count, random);

    assertThat(windows).hasSizeBetween(1, count);
    assertThat(windows.getFirst().start()).isEqualTo(NOW);
    Instant covered = NOW;
    Instant before = Instant.MIN;
    for (Window window : windows) {
      assertThat(window.start()).isBeforeOrEqualTo(covered).isAfter(before).isBefore(window.end());
      assertThat(window.end()).isBeforeOrEqualTo(ceiling);
      assertThat(Duration.between(window.start(), window.end())).isLessThanOrEqualTo(longest);
      assertThat(window.end()).isAfterOrEqualTo(covered);
      covered = window.end();
      before = window.start();
    }
    assertThat(StripPlan.refillAt(windows)).isAfter(NOW).isBeforeOrEqualTo(covered);
    if (count > 1 && Duration.ofSeconds(reachSeconds).compareTo(longest.plusHours(2)) > 0) {
      assertThat(windows).as("there is more to cover").hasSizeGreaterThan(1);
    }
  }

  @Property(tries = 20)
  void manyTokensReachAlmostToTheHorizon(@ForAll @IntRange(min = 8, max = 32) int count) {
    Duration longest = Duration.ofHours(24);
    Instant ceiling = NOW.plus(Duration.ofHours(72));
    List<Window> windows = StripPlan.windows(NOW, longest, ceiling, count, random);
    assertThat(windows).hasSize(count);
    assertThat(windows.getLast().end()).isAfter(ceiling.minus(Duration.ofHours(2)));
  }

  @Property(tries = 1)
  void devicesDoNotComeBackAllAtOnce() {
    Set<Instant> starts = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      starts.add(
          StripPlan.windows(NOW, Duration.ofHours(24), NOW.plus(Duration.ofHours(72)), 5, random)
              .get(2)
              .start());
    }
    assertThat(starts).hasSizeGreaterThan(50);
  }
}
