package org.xinqiao.load.population;

import java.util.function.Consumer;

/**
 * What departments learn of a person over the span, irregularities included. Rates: a death for 7.4
 * of 1,000 people a year and one positive result in 200 are round figures; three of four have begun
 * a vaccination.
 */
final class Lives {
  private static final double DEATHS_A_DAY = 7.4 / 1_000 / 365;
  private static final double POSITIVE_SHARE = 0.005;
  private static final double CONFIRMED_SHARE = 0.6;
  private static final double SUSPECTED_SHARE = 0.0005;
  private static final double VACCINATED_SHARE = 0.75;
  private static final int DOSES_BEFORE = 400;
  private static final int BETWEEN_DOSES = 28;

  private final PopulationPlan plan;
  private final People people;
  private final Draws draws;

  Lives(PopulationPlan plan) {
    this.plan = plan;
    this.people = new People(plan);
    this.draws = new Draws(plan.seed() + 2);
  }

  /** Shows every row about a person, in no order of time. */
  void tell(long index, Consumer<Row> rows) {
    Person person = people.at(index);
    draws.of(index);
    resident(person, rows);
    doses(person, rows);
    boolean positive = results(person, rows);
    cases(person, positive, rows);
  }

  private void resident(Person person, Consumer<Row> rows) {
    long birth = person.birthDay() * Draws.DAY;
    long registered = plan.begin() - Draws.DAY + draws.below((int) Draws.DAY);
    first(Feed.RESIDENTS, person, birth, Row.NEVER, registered, 0, rows);
    if (draws.share() < DEATHS_A_DAY * plan.days()) {
      // After the first version has arrived, however late, and after any correction of it.
      int day = 4 + draws.below(Math.max(1, plan.days() - 4));
      long death = plan.begin() + day * Draws.DAY + draws.below((int) Draws.DAY);
      if (death < plan.end()) {
        emit(Feed.RESIDENTS, person, birth, death, death, 0, day, Irregularity.CORRECTION, rows);
      }
    }
  }

  private void doses(Person person, Consumer<Row> rows) {
    if (draws.share() >= VACCINATED_SHARE) {
      return;
    }
    int vaccine = draws.below(Row.VACCINES.length);
    long given =
        plan.begin()
            - (BETWEEN_DOSES + 1 + draws.below(DOSES_BEFORE)) * Draws.DAY
            + draws.below((int) Draws.DAY);
    if (given < person.birthDay() * Draws.DAY) {
      return;
    }
    first(Feed.DOSES, person, given, Row.NEVER, given, vaccine, rows);
    if (vaccine < 2) {
      long second = given + BETWEEN_DOSES * Draws.DAY;
      first(Feed.DOSES, person, second, Row.NEVER, second, vaccine, rows);
    }
  }

  /** Whether one of the results is positive. */
  private boolean results(Person person, Consumer<Row> rows) {
    boolean any = false;
    int tests = draws.count(plan.testsADay() * plan.days());
    long span = plan.end() - plan.begin();
    for (int i = 0; i < tests; i++) {
      // Each in its own part of the span: no two of a person at one second.
      long part = span / tests;
      long collected = plan.begin() + i * part + draws.below((int) part);
      boolean positive = draws.share() < POSITIVE_SHARE;
      first(
          Feed.RESULTS,
          person,
          collected,
          Row.NEVER,
          collected,
          positive ? Row.POSITIVE : Row.NEGATIVE,
          rows);
      any |= positive;
    }
    return any;
  }

  private void cases(Person person, boolean positive, Consumer<Row> rows) {
    double share = draws.share();
    if ((positive && share < CONFIRMED_SHARE) || share < SUSPECTED_SHARE) {
      long start = plan.begin() + draws.below((int) (plan.end() - plan.begin()));
      first(
          Feed.CASES,
          person,
          start,
          Row.NEVER,
          start,
          positive ? Row.CONFIRMED : Row.SUSPECTED,
          rows);
    }
  }

  /** A record's first version, with what is irregular about it. */
  private void first(
      Feed feed, Person person, long event, long end, long version, int code, Consumer<Row> rows) {
    int day = (int) Math.max(0, Math.floorDiv(version - plan.begin(), Draws.DAY));
    if (draws.share() >= plan.dirt()) {
      emit(feed, person, event, end, version, code, day, Irregularity.NONE, rows);
      return;
    }
    long later = version + 3_600;
    switch (draws.below(6)) {
      case 0 -> {
        emit(feed, person, event, end, version, code, day, Irregularity.NONE, rows);
        emit(feed, person, event, end, version, code, day, Irregularity.DUPLICATE, rows);
      }
      case 1 ->
          emit(
              feed,
              person,
              event,
              end,
              version,
              code,
              day + 1 + draws.below(3),
              Irregularity.LATE,
              rows);
      case 2 -> {
        int right = feed == Feed.RESULTS ? Row.NEGATIVE : code;
        emit(feed, person, event, end, version, code, day, Irregularity.NONE, rows);
        emit(feed, person, event, end, later, right, day + 1, Irregularity.CORRECTION, rows);
      }
      case 3 -> {
        emit(feed, person, event, end, later, code, day, Irregularity.OVERTAKING, rows);
        emit(feed, person, event, end, version, code, day + 1, Irregularity.OVERTAKEN, rows);
      }
      case 4 -> {
        emit(feed, person, event, end, version, code, day, Irregularity.NONE, rows);
        if (feed == Feed.RESIDENTS) {
          // A registry corrects; it does not forget people.
          emit(feed, person, event, end, later, code, day + 1, Irregularity.CORRECTION, rows);
        } else {
          rows.accept(
              new Row(
                  feed, person, day + 1, event, end, later, code, true, Irregularity.TOMBSTONE));
        }
      }
      default -> {
        emit(feed, person, event, end, version, code, day, Irregularity.NONE, rows);
        emit(feed, person, event, end, version, code, day, malformed(), rows);
      }
    }
  }

  private Irregularity malformed() {
    return switch (draws.below(6)) {
      case 0 -> Irregularity.BAD_DATE;
      case 1 -> Irregularity.FUTURE_DATE;
      case 2 -> Irregularity.UNKNOWN_CODE;
      case 3 -> Irregularity.MISSING_VALUE;
      case 4 -> Irregularity.CUT_OFF;
      default -> Irregularity.NOT_UTF8;
    };
  }

  private static void emit(
      Feed feed,
      Person person,
      long event,
      long end,
      long version,
      int code,
      int day,
      Irregularity irregularity,
      Consumer<Row> rows) {
    rows.accept(new Row(feed, person, day, event, end, version, code, false, irregularity));
  }
}
