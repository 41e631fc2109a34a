package org.xinqiao.gateway.scenario;

import java.util.List;

/** A scenario file after reading. */
public sealed interface ScenarioFile {
  record Valid(Scenario scenario) implements ScenarioFile {}

  /**
   * @param mistakes at least one, in the order of their lines
   */
  record Faulty(List<Mistake> mistakes) implements ScenarioFile {
    public Faulty {
      mistakes = List.copyOf(mistakes);
    }
  }
}
