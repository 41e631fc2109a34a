package org.xinqiao.credential.verifier;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.trust.ScenarioTerms;

/**
 * The checkpoint's rule, a step of its own after the verdict: which outcomes are let in, and on
 * what ground. Only an authentic credential reaches it. Strict, unless loosened by name.
 */
public final class Admission {
  /** How long past its end a status list may be relied on, at most. */
  public static final Duration MOST_STALE = Duration.ofHours(24);

  private final Optional<Set<Outcome>> accepted;
  private final Duration staleStatus;
  private final boolean proofRequired;
  private final boolean demoRefused;

  private Admission(
      Optional<Set<Outcome>> accepted,
      Duration staleStatus,
      boolean proofRequired,
      boolean demoRefused) {
    this.accepted = accepted;
    this.staleStatus = staleStatus;
    this.proofRequired = proofRequired;
    this.demoRefused = demoRefused;
  }

  /**
   * By the checkpoint's own rule, for every scenario. An HCERT's kinds, such as {@code
   * VACCINATION}, count as outcomes.
   */
  public static Admission accepting(Set<Outcome> outcomes) {
    return new Admission(Optional.of(Set.copyOf(outcomes)), Duration.ZERO, false, false);
  }

  /** By what the trust list carries for the credential's scenario. */
  public static Admission byTrustList() {
    return new Admission(Optional.empty(), Duration.ZERO, false, false);
  }

  /**
   * For a checkpoint that may be without a network for long.
   *
   * @param pastEnd at most 24 hours: by then every code that the list knows has expired
   */
  public Admission allowStaleStatusFor(Duration pastEnd) {
    if (pastEnd.isNegative() || pastEnd.compareTo(MOST_STALE) > 0) {
      throw new IllegalArgumentException("a status list is used for 0 to 24 hours past its end");
    }
    return new Admission(accepted, pastEnd, proofRequired, demoRefused);
  }

  /** Refuses a bearer's code, which anybody can copy; on paper there is no other. */
  public Admission requireHolderProof() {
    return new Admission(accepted, staleStatus, true, demoRefused);
  }

  /** Refuses what a demonstration's keys have signed. */
  public Admission refuseDemo() {
    return new Admission(accepted, staleStatus, proofRequired, true);
  }

  /** Whether it is let in, and why. */
  public sealed interface Decision {
    record Admitted(Outcome outcome) implements Decision {}

    /**
     * @param stated what the credential states: one outcome, or an HCERT's kinds
     */
    record NotAdmitted(Set<Outcome> stated, Reason reason) implements Decision {}
  }

  public enum Reason {
    OUTCOME_NOT_ACCEPTED,
    /** The trust list has no rule for the scenario, and the checkpoint none of its own. */
    NO_RULE,
    /** Its status list is not held. */
    STATUS_NOT_CHECKED,
    /** Its status list is older than allowed. */
    STATUS_TOO_OLD,
    /** It is a bearer's, and this checkpoint asks for a device's proof. */
    NO_HOLDER_PROOF,
    /** A demonstration's keys have signed it, and this checkpoint refuses them. */
    DEMO
  }

  /** What it states comes first: RED is refused as RED, however old the lists are. */
  public Decision decide(Verdict.Authentic verdict, TrustList list) {
    Set<Outcome> stated = new TreeSet<>(verdict.claims().outcomes());
    Optional<Set<Outcome>> rule = accepted.isPresent() ? accepted : listed(verdict, list);
    if (rule.isEmpty()) {
      return new Decision.NotAdmitted(stated, Reason.NO_RULE);
    }
    Optional<Outcome> first = stated.stream().filter(rule.get()::contains).findFirst();
    if (first.isEmpty()) {
      return new Decision.NotAdmitted(stated, Reason.OUTCOME_NOT_ACCEPTED);
    }
    return ground(verdict)
        .<Decision>map(reason -> new Decision.NotAdmitted(stated, reason))
        .orElseGet(() -> new Decision.Admitted(first.get()));
  }

  private static Optional<Set<Outcome>> listed(Verdict.Authentic verdict, TrustList list) {
    return verdict.claims() instanceof VerifiedStatus claims
        ? Optional.ofNullable(list.contents().scenarios().get(claims.status().scenario()))
            .map(ScenarioTerms::accept)
        : Optional.empty();
  }

  private Optional<Reason> ground(Verdict.Authentic verdict) {
    if (verdict.status() instanceof StatusCheck.NoList) {
      return Optional.of(Reason.STATUS_NOT_CHECKED);
    }
    if (verdict.status() instanceof StatusCheck.Checked checked
        && checked.pastEnd().filter(past -> past.compareTo(staleStatus) >= 0).isPresent()) {
      return Optional.of(Reason.STATUS_TOO_OLD);
    }
    if (proofRequired && verdict.holder() instanceof Holding.Bearer && !onPaper(verdict)) {
      return Optional.of(Reason.NO_HOLDER_PROOF);
    }
    return demoRefused && verdict.list().demo() ? Optional.of(Reason.DEMO) : Optional.empty();
  }

  private static boolean onPaper(Verdict.Authentic verdict) {
    return verdict.claims() instanceof VerifiedStatus claims && claims.status().form() != Form.APP;
  }
}
