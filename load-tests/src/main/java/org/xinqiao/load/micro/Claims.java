package org.xinqiao.load.micro;

import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.EvidenceSummary;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Standing;

/**
 * From a standing to the claims of one credential. The issuer gives both credentials at once, so a
 * benchmark of one takes this; a test holds both to the same claims.
 */
final class Claims {
  static final IssuerCode ISSUER = new IssuerCode("XQ");
  static final ScenarioId SCENARIO = new ScenarioId("health-code");
  static final String NAME = "小明 王.";
  static final MonthDay BIRTH = MonthDay.of(12, 31);

  static final StatusReference REFERENCE = new StatusReference(1_000_041, "https://xq.example/s/0");

  private Claims() {}

  /** A device's key. */
  static Optional<HolderKey> holder() {
    return Optional.of(
        HolderKey.of((ECPublicKey) ContenderKey.make(Instant.EPOCH).certificate().getPublicKey()));
  }

  /**
   * How the person of {@link Rows} stands, without a gateway to ask: its rules take a second to
   * compile, which a process that only encodes or verifies need not wait for. A test holds it to
   * the gateway's answer.
   */
  static Standing standing(Instant now) {
    return new Standing.Decided(
        new Decision(
            new org.xinqiao.gateway.scenario.ScenarioId("health-code"),
            1,
            2,
            new org.xinqiao.gateway.scenario.Outcome("GREEN"),
            "no-finding",
            List.of("vaccinated"),
            Optional.empty(),
            now.truncatedTo(ChronoUnit.MICROS),
            List.of(),
            OptionalLong.empty()));
  }

  static StatusClaims status(Standing standing, Instant now) {
    Decision decision = decision(standing);
    return new StatusClaims(
        ISSUER,
        new ScenarioId(decision.scenario().value()),
        decision.ruleVersion(),
        new Outcome(decision.outcome().value()),
        Optional.empty(),
        Optional.empty(),
        decision.decidedAt(),
        Optional.of(NAME),
        Optional.of(BIRTH),
        Form.APP,
        false,
        now,
        now.plus(Duration.ofHours(24)));
  }

  /** With reason, flags, evidence and both hints: five disclosures. */
  static CredentialClaims credential(Standing standing, Instant now) {
    Decision decision = decision(standing);
    List<EvidenceSummary> evidence =
        decision.evidence().stream()
            .map(e -> new EvidenceSummary(e.publication().value(), e.recordType().value()))
            .toList();
    return new CredentialClaims(
        status(standing, now),
        Optional.of(decision.reason()),
        Set.copyOf(decision.flags()),
        evidence);
  }

  private static Decision decision(Standing standing) {
    if (standing instanceof Standing.Decided(Decision decision)) {
      return decision;
    }
    throw new IllegalStateException("the benchmark's person is " + standing.getClass().getName());
  }
}
