package org.xinqiao.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.xinqiao.load.simulation.Step;

class KneeSearchTest {
  static final Optional<String> NO_LIMIT = Optional.empty();

  private final List<Double> asked = new ArrayList<>();

  static Step step(double rate, boolean borne, Optional<String> generatorLimit) {
    return new Step(
        rate,
        borne ? rate : rate / 2,
        borne ? 0 : 50,
        0,
        0,
        3,
        40,
        0.9,
        Optional.empty(),
        generatorLimit);
  }

  private KneeSearch search(DoublePredicate borne, int most) {
    asked.clear();
    return new KneeSearch(
        new KneeSearch.Load() {
          @Override
          public Step at(double perSecond) {
            asked.add(perSecond);
            return step(perSecond, borne.test(perSecond), NO_LIMIT);
          }

          @Override
          public boolean isOver() {
            return asked.size() >= most;
          }
        });
  }

  @Property(tries = 200)
  void theKneeLiesBetweenWhatIsBorneAndWhatIsNot(
      @ForAll @DoubleRange(min = 3, max = 200_000) double bears,
      @ForAll @DoubleRange(min = 1, max = 3_000) double first)
      throws IOException, InterruptedException {
    Knee knee = search(rate -> rate <= bears, 1_000).from(first);

    assertThat(knee.rate()).isPositive().isLessThanOrEqualTo(bears);
    double bent = knee.bent().orElseThrow().asked();
    assertThat(bent).isGreaterThan(bears).isLessThanOrEqualTo(knee.rate() * 1.15);
    assertThat(knee.hidden()).isFalse();
  }

  @Test
  void onePauseOfTheMachineIsNoKnee() throws IOException, InterruptedException {
    Knee knee = search(rate -> rate <= 1_000 && asked.size() != 3, 1_000).from(100);

    assertThat(asked.subList(0, 4)).containsExactly(100.0, 200.0, 400.0, 400.0);
    assertThat(knee.rate()).isGreaterThan(1_000 / 1.15);
  }

  @Test
  void whatBearsNothingIsAskedLessUntilNothingIsLeft() throws IOException, InterruptedException {
    Knee knee = search(rate -> false, 1_000).from(50);

    assertThat(knee.rate()).isZero();
    assertThat(knee.borne()).isEmpty();
    assertThat(asked).hasSize(12).allMatch(rate -> rate >= 1);
  }

  @Test
  void aTargetThatIsGoneIsAskedNoMore() throws IOException, InterruptedException {
    Knee knee = search(rate -> rate <= 300, 3).from(100);

    assertThat(asked).hasSize(3);
    assertThat(knee.whole()).isFalse();
    assertThat(knee.rate()).as("is not known").isNaN();
    assertThat(knee.borne().orElseThrow().asked()).isEqualTo(200);
  }

  @Test
  void whereTheGeneratorGivesWayTheKneeIsHidden() throws IOException, InterruptedException {
    Knee knee =
        new KneeSearch(
                new KneeSearch.Load() {
                  @Override
                  public Step at(double rate) {
                    return step(rate, true, rate > 2_000 ? Optional.of("slow") : NO_LIMIT);
                  }

                  @Override
                  public boolean isOver() {
                    return false;
                  }
                })
            .from(100);

    assertThat(knee.hidden()).isTrue();
    assertThat(knee.rate()).isBetween(2_000 / 1.15, 2_000.0);
    assertThat(knee.bent().orElseThrow().gaveWay()).isEqualTo("the generator");
  }
}
