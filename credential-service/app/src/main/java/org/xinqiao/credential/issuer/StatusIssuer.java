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
import java.util.function.Function;
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
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.scenario.CredentialTemplate;
import org.xinqiao.gateway.scenario.ScenarioHeader;

/** Issues what a person's standing says; it decides nothing. Safe for concurrent use. */
public final class StatusIssuer {
  private static final String NAME = "name";
  private static final String BIRTH = "birth";
  private static final String REASON = "reason";
  private static final String FLAGS = "flags";
  private static final String EVIDENCE = "evidence";

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
   * @param hints of which the scenario's template may show fewer
   * @param form caps the validity as the template says, at most 24 hours for the app, 40 hours and
   *     28 days on paper; it never passes the instant until which the decision holds, the
   *     scenario's sunset or the signer's end
   * @param references where a status list says whether a decision's epoch is over; asked only when
   *     something is issued, and empty for what nobody keeps
   */
  public Issuance issue(
      Standing standing,
      ScenarioHeader scenario,
      Hints hints,
      Form form,
      Function<Decision, Optional<StatusReference>> references,
      Instant now) {
    return switch (standing) {
      case Standing.Decided(Decision decision) ->
          issue(decision, Optional.empty(), scenario, hints, form, references, now);
      case Standing.Unknown(Decision last, Instant since, var silent) ->
          issue(last, Optional.of(since), scenario, hints, form, references, now);
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
      Function<Decision, Optional<StatusReference>> references,
      Instant now) {
    CredentialTemplate template = scenario.credential();
    Optional<Duration> longest = longest(template, form);
    if (longest.isEmpty()) {
      return new Issuance.FormNotOffered();
    }
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
                Optional.of(now.plus(longest.get())),
                decision.holdsUntil(),
                Optional.of(sunset),
                Optional.of(signer.getNotAfter().toInstant()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .orElseThrow();
    StatusClaims open =
        status(decision, unknownSince, allowed(hints, template.hints()), form, now, expires);
    StatusClaims disclosable =
        status(decision, unknownSince, allowed(hints, template.claims()), form, now, expires);
    Optional<StatusReference> reference = references.apply(decision);
    return new Issuance.Issued(
        by.tokens().write(open, Optional.empty(), reference),
        by.credentials()
            .write(claims(decision, disclosable, template), Optional.empty(), reference),
        open.expiresAt());
  }

  private static Hints allowed(Hints hints, List<String> names) {
    return new Hints(
        names.contains(NAME) ? hints.name() : Optional.empty(),
        names.contains(BIRTH) ? hints.birth() : Optional.empty());
  }

  private static CredentialClaims claims(
      Decision decision, StatusClaims status, CredentialTemplate template) {
    List<EvidenceSummary> evidence =
        decision.evidence().stream()
            .map(e -> new EvidenceSummary(e.publication().value(), e.recordType().value()))
            .toList();
    List<String> allowed = template.claims();
    return new CredentialClaims(
        status,
        allowed.contains(REASON) ? Optional.of(decision.reason()) : Optional.empty(),
        allowed.contains(FLAGS) ? Set.copyOf(decision.flags()) : Set.of(),
        allowed.contains(EVIDENCE) ? evidence : List.of());
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

  private static Optional<Duration> longest(CredentialTemplate template, Form form) {
    return Optional.ofNullable(
        template
            .forms()
            .get(
                switch (form) {
                  case APP -> CredentialTemplate.Form.APP;
                  case PAPER_SHORT -> CredentialTemplate.Form.PAPER_SHORT;
                  case PAPER_LONG -> CredentialTemplate.Form.PAPER_LONG;
                }));
  }
}
