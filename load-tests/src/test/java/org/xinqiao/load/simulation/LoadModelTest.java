package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to the table of the project's facts, which has two digits. */
class LoadModelTest {
  private static final Percentage ROUNDED = Percentage.withPercentage(7);

  @ParameterizedTest
  @CsvSource({"CITY, 150, 217, 1100", "PROVINCE, 1400, 2000, 3500", "NATION, 16000, 23000, 30000"})
  void aProfilesRatesAreThoseOnRecord(
      Profile profile, double strips, double recolour, double ingest) {
    assertThat(profile.strips()).isCloseTo(strips, ROUNDED);
    assertThat(profile.recolour()).isCloseTo(recolour, ROUNDED);
    assertThat(profile.ingestBurst()).isEqualTo(ingest);
    assertThat(profile.incident()).isCloseTo(40 * strips, ROUNDED);
  }

  @Test
  void aDayHasItsMeanAndItsMorningFourTimesOfIt() {
    double[] day = IntStream.range(0, 1_440).mapToDouble(i -> DayCurve.at(i / 1_440.0)).toArray();

    assertThat(IntStream.range(0, 1_440).mapToDouble(i -> day[i]).average().orElse(0))
        .isCloseTo(1, within(0.02));
    assertThat(IntStream.range(0, 1_440).mapToDouble(i -> day[i]).max().orElse(0))
        .isCloseTo(4, within(0.1));
    assertThat(day[8 * 60]).isCloseTo(4, within(0.1));
  }

  @Test
  void anIncidentIsTenTimesThePeakAfterAMinute() {
    List<Double> tokens =
        SimulationKind.INCIDENT.arrivals(Profile.CITY, 60, 3).stream()
            .filter(each -> each.call() == Call.SINGLE_TOKEN)
            .findFirst()
            .orElseThrow()
            .perSecond();

    assertThat(tokens.getFirst()).isLessThan(Profile.CITY.stripsAtPeak() * 1.5);
    assertThat(tokens.subList(20, 60))
        .allSatisfy(
            rate -> assertThat(rate).isEqualTo(Profile.CITY.stripsAtPeak() * 10, within(1e-6)));
  }

  @ParameterizedTest
  @EnumSource(SimulationKind.class)
  void whatFitsATargetIsWhatEachOfItsProcessorsIsGiven(SimulationKind simulation) {
    List<Arrivals> whole = simulation.arrivals(Profile.NATION, 60, 3);

    Scale two = Scale.fit(Scale.most(whole), 1, 2);

    assertThat(Scale.most(two.of(whole))).isCloseTo(2 * Scale.CALLS_A_PROCESSOR, within(1e-6));
    assertThat(two.words(Profile.NATION)).startsWith("1:").contains("nation", "--share");
    assertThat(Scale.fit(Scale.most(whole), 1, 4).share()).isEqualTo(2 * two.share());
  }

  @Test
  void whoMakesSeveralRequestsCountsAsOften() {
    assertThat(
            Scale.most(
                List.of(
                    new Arrivals(Call.STRIP, List.of(10.0, 1.0)),
                    new Arrivals(Call.SAME_LISTS, List.of(1.0, 7.0)),
                    new Arrivals(Call.ENROLMENT, List.of(1.0, 1.0)))))
        .isEqualTo(1 + 2 * 7 + 3);
  }

  @Test
  void noTargetGetsMoreThanTheWholeLoad() {
    List<Arrivals> whole = SimulationKind.QUICK.arrivals(Profile.CITY, 10, 1);

    assertThat(Scale.fit(Scale.most(whole), 1, 100_000).share()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
  void aShareOutOfBoundsIsNamed(double share) {
    assertThatThrownBy(() -> Scale.asked(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--share=");
  }

  @ParameterizedTest
  @CsvSource({"10, 20, 1000, 20", "1, 5, 1000, 20", "217, 600, 20000, 500"})
  void everyHolderIsTestedOnceAndEvenlySpread(
      double perSecond, int seconds, long people, int holders) {
    Feeding.Plan plan =
        new Feeding.Plan(perSecond, seconds, people, holders, true, Feeding.Silence.NONE);
    List<Long> persons =
        LongStream.range(0, (long) (perSecond * seconds)).mapToObj(plan::person).toList();

    List<Long> tested = persons.stream().filter(person -> person < holders).toList();
    assertThat(tested).doesNotHaveDuplicates().hasSize(Math.min(holders, persons.size()));
    assertThat(persons).allMatch(person -> person >= 0 && person < people);
    assertThat(
            persons.subList(persons.size() / 2, persons.size()).stream().filter(p -> p < holders))
        .hasSizeGreaterThanOrEqualTo(tested.size() / 2 - 1);
  }

  @ParameterizedTest
  @CsvSource({"0.02, 1", "10.9, 1", "3.3333, 7", "600, 3"})
  void fewInASecondDoNotBecomeNone(double perSecond, int stepSeconds) {
    Arrivals arrivals = new Arrivals(Call.DELTA, Collections.nCopies(45, perSecond));

    List<Long> steps = arrivals.inEachStep(stepSeconds);

    assertThat((double) steps.stream().mapToLong(Long::longValue).sum())
        .isCloseTo(arrivals.total(stepSeconds), within(0.501));
    assertThat(steps)
        .allSatisfy(step -> assertThat(step - perSecond * stepSeconds).isBetween(-1.0, 1.0));
  }

  @Test
  void aDepartmentIsSilentForAThirdAndThenSendsAllThatItOwes() {
    Feeding.Silence silence = SimulationKind.SOURCE_OUTAGE.silence(180);

    assertThat(IntStream.range(0, 180).filter(silence::lastsIn).boxed().toList())
        .isEqualTo(IntStream.range(60, 120).boxed().toList());
    assertThat(SimulationKind.MASS_TESTING.silence(180)).isEqualTo(Feeding.Silence.NONE);
  }

  @Test
  void whatWarmsUpIsTheMeanOfWhatComesAndTurnsNobody() {
    LoadPlan load =
        new LoadPlan(
            "",
            3,
            List.of(
                new Arrivals(Call.STRIP, List.of(10.0, 30.0)),
                new Arrivals(Call.ENROLMENT, List.of(1.0))),
            "",
            "",
            List.of());

    List<Arrivals> warm = WarmUp.of(load, 20).arrivals();

    assertThat(warm).singleElement().matches(each -> each.call() == Call.STRIP);
    assertThat(warm.getFirst().perSecond()).hasSize(20).isSorted().endsWith(20.0);
    assertThat(
            WarmUp.fed(
                new Feeding.Plan(
                    5, 600, 10_000, 10, true, SimulationKind.SOURCE_OUTAGE.silence(600)),
                20))
        .isEqualTo(new Feeding.Plan(5, 20, 10_000, 10, false, Feeding.Silence.NONE));
  }

  @Test
  void whatAGeneratorIsNotGoodForIsRefused() throws IOException {
    Generator.Options one = new Generator.Options(List.of(), 1);
    double most = Generator.CALLS_A_PROCESSOR;

    one.require(List.of(new Arrivals(Call.STRIP, List.of(10.0, most))));
    assertThatThrownBy(
            () -> one.require(List.of(new Arrivals(Call.STRIP, List.of(10.0, most + 1)))))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("2,501 calls/s", "good for 2,500", "--share");
    new Generator.Options(List.of(), 2)
        .require(List.of(new Arrivals(Call.STRIP, List.of(10.0, most + 1))));
  }
}
