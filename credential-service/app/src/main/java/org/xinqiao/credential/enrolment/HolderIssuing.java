package org.xinqiao.credential.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xinqiao.credential.issuer.DossierHints;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingRequest;
import org.xinqiao.credential.issuer.StatusIssuer;
import org.xinqiao.credential.issuer.StatusReferences;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/** Issues to holders' devices what they were granted, as its subject stands now. */
public final class HolderIssuing {
  /** Tokens of one strip. */
  public static final int LONGEST_STRIP = 32;

  private final Decisions decisions;
  private final ActiveScenarios scenarios;
  private final StatusIssuer issuer;
  private final StatusReferences references;
  private final DossierHints hints;
  private final Delegates delegates;

  public HolderIssuing(
      Decisions decisions,
      ActiveScenarios scenarios,
      StatusIssuer issuer,
      StatusReferences references,
      Delegates delegates) {
    this.decisions = decisions;
    this.scenarios = scenarios;
    this.issuer = issuer;
    this.references = references;
    this.hints = new DossierHints(decisions);
    this.delegates = delegates;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Came(Issuance issuance) implements Outcome {}

    /** Whoever the device belongs to no longer acts for the subject. */
    record DelegationOver() implements Outcome {}
  }

  /** One credential a key. */
  Outcome issue(Grant grant, CredentialFormat format, List<HolderKey> keys, Instant now) {
    return with(
        grant,
        format,
        keys,
        now,
        (request, standing, reference) -> issuer.issue(request, standing, reference, now));
  }

  /**
   * Tokens for a device, ahead of time.
   *
   * @param count 1 to {@value #LONGEST_STRIP}
   */
  public Outcome strip(Session session, int count, Instant now) {
    return with(
        session.grant(),
        CredentialFormat.STATUS_TOKEN,
        List.of(session.key()),
        now,
        (request, standing, reference) -> issuer.strip(request, count, standing, reference, now));
  }

  private interface Issue {
    Issuance issue(
        IssuingRequest request,
        Standing standing,
        Function<Decision, Optional<StatusReference>> reference);
  }

  private Outcome with(
      Grant grant, CredentialFormat format, List<HolderKey> keys, Instant now, Issue issue) {
    SubjectRef subject = grant.subject();
    Optional<Delegate> delegate = grant.delegate().flatMap(d -> delegates.find(subject, d, now));
    if (grant.delegate().isPresent() && delegate.isEmpty()) {
      return new Outcome.DelegationOver();
    }
    Optional<Scenario> scenario = scenarios.find(grant.scenario());
    if (scenario.isEmpty()) {
      return new Outcome.Came(new Issuance.NotOffered());
    }
    Decisions.Reading reading = decisions.read(subject, grant.scenario(), now);
    IssuingRequest request =
        new IssuingRequest(
            scenario.get().header(),
            format,
            Form.APP,
            hints.of(subject, reading.dossier(), scenario.get()),
            keys,
            delegate.map(Delegate::until));
    return new Outcome.Came(
        issue.issue(
            request,
            reading.standing(),
            decision -> Optional.of(references.of(subject, decision))));
  }
}
