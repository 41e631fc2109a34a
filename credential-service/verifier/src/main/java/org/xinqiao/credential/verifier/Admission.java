package org.xinqiao.credential.verifier;

import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.trust.ScenarioTerms;

/**
 * The checkpoint's rule, a step of its own after the verdict: which outcomes are let in. Only an
 * authentic credential reaches it.
 */
public final class Admission {
  private final Optional<Set<Outcome>> accepted;

  private Admission(Optional<Set<Outcome>> accepted) {
    this.accepted = accepted;
  }

  /** By the checkpoint's own rule, for every scenario. */
  public static Admission accepting(Set<Outcome> outcomes) {
    return new Admission(Optional.of(Set.copyOf(outcomes)));
  }

  /** By what the trust list carries for the credential's scenario. */
  public static Admission byTrustList() {
    return new Admission(Optional.empty());
  }

  /** Whether it is let in, and why. */
  public sealed interface Decision {
    record Admitted(Outcome outcome) implements Decision {}

    record NotAdmitted(Outcome outcome, Reason reason) implements Decision {}
  }

  public enum Reason {
    OUTCOME_NOT_ACCEPTED,
    /** The trust list has no rule for the scenario, and the checkpoint none of its own. */
    NO_RULE
  }

  public Decision decide(Verdict.Authentic verdict, TrustList list) {
    Outcome outcome = verdict.claims().status().outcome();
    ScenarioTerms terms = list.contents().scenarios().get(verdict.claims().status().scenario());
    Optional<Set<Outcome>> rule =
        accepted.isPresent() ? accepted : Optional.ofNullable(terms).map(ScenarioTerms::accept);
    if (rule.isEmpty()) {
      return new Decision.NotAdmitted(outcome, Reason.NO_RULE);
    }
    return rule.get().contains(outcome)
        ? new Decision.Admitted(outcome)
        : new Decision.NotAdmitted(outcome, Reason.OUTCOME_NOT_ACCEPTED);
  }
}
