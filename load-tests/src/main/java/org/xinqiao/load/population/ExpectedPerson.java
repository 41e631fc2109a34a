package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
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
    forEach(plan, asOf, (_, _) -> true, visitor);
  }

  /**
   * The same, where departments have lost rows since.
   *
   * @param kept whether the record of this ID number is still at its source; if not, it counts as
   *     deleted
   */
  public static void forEach(
      PopulationPlan plan,
      Instant asOf,
      BiPredicate<String, ExpectedRecord> kept,
      Consumer<ExpectedPerson> visitor) {
    Lives lives = new Lives(plan);
    Calendar calendar = plan.calendar();
    for (long person = 0; person < plan.people(); person++) {
      List<Row> newest = Life.of(lives, person).newest();
      String idNumber = idNumber(newest.getFirst().person(), calendar);
      List<Row> left =
          newest.stream()
              .map(row -> kept.test(idNumber, record(row)) ? row : deleted(row))
              .toList();
      visitor.accept(
          new ExpectedPerson(
              idNumber,
              Outcomes.of(left, asOf.getEpochSecond()),
              left.stream().map(ExpectedPerson::record).toList()));
    }
  }

  private static ExpectedRecord record(Row row) {
    return new ExpectedRecord(row.feed(), row.version() * 1_000_000, row.deleted());
  }

  private static Row deleted(Row row) {
    return new Row(
        row.feed(),
        row.person(),
        row.arrivesOn(),
        row.event(),
        row.end(),
        row.version(),
        row.code(),
        true,
        row.irregularity());
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
