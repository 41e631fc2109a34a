package org.xinqiao.credential.trust;

import java.util.List;
import java.util.Set;
import org.xinqiao.credential.status.Outcome;

/**
 * What a trust list says about a scenario.
 *
 * @param version of the scenario's rules
 * @param outcomes from best to worst
 * @param accept what a checkpoint admits unless it has its own rule
 */
public record ScenarioTerms(int version, List<Outcome> outcomes, Set<Outcome> accept) {
  public ScenarioTerms {
    outcomes = List.copyOf(outcomes);
    accept = Set.copyOf(accept);
  }
}
