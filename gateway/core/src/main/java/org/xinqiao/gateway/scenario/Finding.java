package org.xinqiao.gateway.scenario;

import java.util.List;

/** What the rules say about a person at an instant. */
public sealed interface Finding {
  /**
   * An outcome.
   *
   * @param flags the names of those that are set, sorted
   */
  record Found(Outcome outcome, String reason, List<String> flags) implements Finding {
    public Found {
      flags = flags.stream().sorted().toList();
    }
  }

  /** No credential, for this reason. */
  record NotIssued(String reason) implements Finding {}

  /** There is no record of the type that says who the person is. */
  record NoSubject() implements Finding {}

  /** Whether a new epoch begins when {@code next} follows this: another outcome or other flags. */
  default boolean epochEndsBefore(Finding next) {
    return !(this instanceof Found(Outcome outcome, String reason, List<String> flags)
            && next instanceof Found(Outcome then, String why, List<String> set)
            && outcome.equals(then)
            && flags.equals(set))
        && !equals(next);
  }
}
