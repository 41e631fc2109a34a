package org.xinqiao.credential.issuer;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.xinqiao.credential.issuing.StatusCredentialWriter;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.EvidenceSummary;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.scenario.ScenarioHeader;

/** Issues what a person's standing says; it decides nothing. Safe for concurrent use. */
public final class StatusIssuer {
  private final IssuerCode code;
  private final SigningKeys keys;
  private final SecureRandom random;
  private final Map<ScenarioId, Writers> writers = new ConcurrentHashMap<>();

  public StatusIssuer(IssuerCode code, SigningKeys keys, SecureRandom random) {
    this.code = code;
    this.keys = keys;
    this.random = random;
  }

  /** A scenario's writers for as long as this signer is the one who signs. */
  private record Writers(
      Signer signer, StatusTokenWriter tokens, StatusCredentialWriter credentials) {}

  private Writers writers(ScenarioId scenario) {
    Signer signer = keys.issuing(scenario);
    Writers known = writers.get(scenario);
    if (known != null && known.signer().equals(signer)) {
      return known;
    }
    Writers made =
        new Writers(
            signer, new StatusTokenWriter(signer), new StatusCredentialWriter(signer, random));
    writers.put(scenario, made);
    return made;
  }

  /**
   * @param standing as of {@code now}
   * @param form caps the validity: 24 hours for the app, 40 hours and 28 days on paper; it never
   *     passes the instant until which the decision holds, the scenario's sunset or the signer's
   *     end
   */
  public Issuance issue(
      Standing standing, ScenarioHeader scenario, Hints hints, Form form, Instant now) {
    return switch (standing) {
      case Standing.Decided(Decision decision) ->
          issue(decision, Optional.empty(), scenario, hints, form, now);
      case Standing.Unknown(Decision last, Instant since, var silent) ->
          issue(last, Optional.of(since), scenario, hints, form, now);
      case Standing.NotIssued notIssued -> new Issuance.NotIssued(notIssued.reason());
      case Standing.Absent nobody -> new Issuance.Nobody();
      case Standing.Undecided nothing -> new Issuance.Undecided();
    };
  }

  private Issuance issue(
      Decision decision,
      Optional<Instant> unknownSince,
      ScenarioHeader scenario,
      Hints hints,
      Form form,
      Instant now) {
    Instant sunset = scenario.sunset().atStartOfDay(ZoneOffset.UTC).toInstant();
    if (!now.isBefore(sunset)) {
      return new Issuance.SunsetReached();
    }
    Writers by;
    try {
      by = writers(new ScenarioId(scenario.id().value()));
    } catch (KeysUnavailableException e) {
      return new Issuance.KeysUnavailable();
    }
    X509Certificate signer = by.signer().certificate();
    if (now.isBefore(signer.getNotBefore().toInstant())
        || !now.isBefore(signer.getNotAfter().toInstant())) {
      return new Issuance.SignerExpired();
    }
    Instant expires =
        Stream.of(
                Optional.of(now.plus(longest(form))),
                decision.holdsUntil(),
                Optional.of(sunset),
                Optional.of(signer.getNotAfter().toInstant()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .orElseThrow();
    StatusClaims status = status(decision, unknownSince, hints, form, now, expires);
    List<EvidenceSummary> evidence =
        decision.evidence().stream()
            .map(e -> new EvidenceSummary(e.publication().value(), e.recordType().value()))
            .toList();
    CredentialClaims claims =
        new CredentialClaims(
            status, Optional.of(decision.reason()), Set.copyOf(decision.flags()), evidence);
    return new Issuance.Issued(
        by.tokens().write(status), by.credentials().write(claims), status.expiresAt());
  }

  private StatusClaims status(
      Decision decision,
      Optional<Instant> unknownSince,
      Hints hints,
      Form form,
      Instant now,
      Instant expires) {
    Outcome outcome = new Outcome(decision.outcome().value());
    boolean unknown = unknownSince.isPresent();
    // A clock that was set back must not make a token say what lies ahead of it.
    Instant decided = decision.decidedAt().isAfter(now) ? now : decision.decidedAt();
    Optional<Instant> since = unknownSince.map(at -> at.isAfter(now) ? now : at);
    return new StatusClaims(
        code,
        new ScenarioId(decision.scenario().value()),
        decision.ruleVersion(),
        unknown ? Outcome.UNKNOWN : outcome,
        unknown ? Optional.of(outcome) : Optional.empty(),
        since,
        decided,
        hints.name(),
        hints.birth(),
        form,
        false,
        now,
        expires);
  }

  private static Duration longest(Form form) {
    return switch (form) {
      case APP -> Duration.ofHours(24);
      case PAPER_SHORT -> Duration.ofHours(40);
      case PAPER_LONG -> Duration.ofDays(28);
    };
  }
}
