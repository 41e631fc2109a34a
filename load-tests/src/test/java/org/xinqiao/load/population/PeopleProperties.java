package org.xinqiao.load.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PeopleProperties {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  private record Number(int division, int birthDay, int sequence) {}

  @Property(tries = 200)
  void aNationsNumbersFitAndNeighboursDiffer(
      @ForAll long seed, @ForAll @LongRange(max = 1_399_990_000L) long from) {
    People people = new People(new PopulationPlan(seed, PopulationPlan.MOST, DAY, 14, 0.37, 0));
    Set<Number> numbers = new HashSet<>();
    for (long index = from; index < from + 500; index++) {
      Person person = people.at(index);
      assertThat(person.sequence()).isBetween(1, 999);
      assertThat(person.birthDay()).isLessThan((int) DAY.toEpochDay());
      assertThat(numbers.add(new Number(person.division(), person.birthDay(), person.sequence())))
          .isTrue();
    }
  }

  @Property(tries = 5)
  void everybodyOfATownHasANumberOfTheirOwn(
      @ForAll long seed, @ForAll @LongRange(min = 10_000, max = 60_000) long size) {
    People people = new People(new PopulationPlan(seed, size, DAY, 14, 0.37, 0));
    Set<Number> numbers = new HashSet<>();
    for (long index = 0; index < size; index++) {
      Person person = people.at(index);
      assertThat(numbers.add(new Number(person.division(), person.birthDay(), person.sequence())))
          .isTrue();
    }
  }
}
