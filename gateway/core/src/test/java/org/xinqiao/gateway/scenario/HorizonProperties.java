package org.xinqiao.gateway.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A decision is constant on [asOf, holdsUntil). */
final class HorizonProperties {
  @Property(tries = 150)
  void aDecisionIsConstantUntilItsHorizon(
      @ForAll("facts") List<Fact> drawn, @ForAll("days") int day) {
    List<Fact> facts = new ArrayList<>(drawn);
    facts.add(HealthCode.resident());
    Instant asOf = T0.plus(Duration.ofDays(day));
    var now = (Determination.Made) HealthCode.SCENARIO.determine(facts, asOf);

    for (int later = day; later < 70; later++) {
      for (int tick = -1; tick <= 1; tick++) {
        Instant then = T0.plus(Duration.ofDays(later)).plusNanos(tick * 1_000L);
        if (!then.isBefore(asOf) && isBefore(then, now.holdsUntil())) {
          var made = (Determination.Made) HealthCode.SCENARIO.determine(facts, then);
          assertThat(made.finding()).isEqualTo(now.finding());
        }
      }
    }
    now.holdsUntil().ifPresent(until -> assertThat(until).isAfter(asOf));
  }

  private static boolean isBefore(Instant then, Optional<Instant> until) {
    return until.map(then::isBefore).orElse(true);
  }

  @Provide
  Arbitrary<Integer> days() {
    return Arbitraries.integers().between(0, 30);
  }

  @Provide
  Arbitrary<List<Fact>> facts() {
    Arbitrary<Instant> at = days().map(day -> T0.plus(Duration.ofDays(day)));
    return Combinators.combine(Arbitraries.integers().between(0, 8), at)
        .as(HorizonProperties::fact)
        .list()
        .ofMaxSize(6);
  }

  private static Fact fact(int kind, Instant at) {
    return switch (kind) {
      case 0 -> HealthCode.confirmed(at);
      case 1 -> HealthCode.suspected(at);
      case 2, 3 -> HealthCode.detected(at);
      case 4, 5 -> HealthCode.notDetected(at);
      case 6 -> HealthCode.dose("212", at);
      case 7 -> HealthCode.dose("207", at);
      default -> HealthCode.dead(at);
    };
  }
}
