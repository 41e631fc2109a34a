package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** ID numbers of people of a population, by their numbers. */
public final class Identities {
  private final People people;
  private final Calendar calendar;

  public Identities(PopulationPlan plan) {
    this.people = new People(plan);
    this.calendar = plan.calendar();
  }

  /**
   * @param index from 0 to the population's people
   */
  public String idNumber(long index) {
    Person person = people.at(index);
    byte[] number = new byte[IdNumber.LENGTH];
    IdNumber.write(
        number, 0, person.division(), calendar.basic(person.birthDay()), person.sequence());
    return new String(number, US_ASCII);
  }
}
