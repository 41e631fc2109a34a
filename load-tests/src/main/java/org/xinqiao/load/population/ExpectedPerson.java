package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a gateway must come to hold of one person, whatever happened to it on the way: from the
 * generator alone.
 *
 * @param idNumber the value of the person's {@code cn-citizen-id}
 * @param outcome as {@link Outcomes} decides
 * @param records the newest version of each, tombstones too
 */
public record ExpectedPerson(String idNumber, String outcome, List<ExpectedRecord> records) {
  /**
   * @param version microseconds since 1970
   */
  public record ExpectedRecord(Feed feed, long version, boolean deleted) {}

  /** Shows every person of a population. */
  public static void forEach(PopulationPlan plan, Instant asOf, Consumer<ExpectedPerson> visitor) {
    Lives lives = new Lives(plan);
    Calendar calendar = plan.calendar();
    for (long person = 0; person < plan.people(); person++) {
      List<Row> newest = Life.of(lives, person).newest();
      visitor.accept(
          new ExpectedPerson(
              idNumber(newest.getFirst().person(), calendar),
              Outcomes.of(newest, asOf.getEpochSecond()),
              newest.stream()
                  .map(
                      row ->
                          new ExpectedRecord(row.feed(), row.version() * 1_000_000, row.deleted()))
                  .toList()));
    }
  }

  private static String idNumber(Person person, Calendar calendar) {
    byte[] number = new byte[IdNumber.LENGTH];
    IdNumber.write(
        number, 0, person.division(), calendar.basic(person.birthDay()), person.sequence());
    return new String(number, US_ASCII);
  }

  @Override
  public String toString() {
    return "ExpectedPerson[hidden]";
  }
}
