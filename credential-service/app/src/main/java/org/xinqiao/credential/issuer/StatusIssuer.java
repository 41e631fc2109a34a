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
import org.xinqiao.credential.status.HolderKey;
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
   * Signs a credential for each holder. None passes the instant until which the decision holds, the
   * scenario's sunset, the signer's end or the end of a delegation.
   *
   * @param standing as of {@code now}
   * @param references where a status list says whether a decision's epoch is over; asked only when
   *     something is issued, and empty for what nobody keeps
   */
  public Issuance issue(
      IssuingRequest request,
      Standing standing,
      Function<Decision, Optional<StatusReference>> references,
      Instant now) {
    return switch (outline(request, standing, now)) {
      case Outline.Refused(Issuance why) -> why;
      case Outline.Terms terms -> {
        Instant end = earlier(now.plus(terms.longest()), terms.ceiling());
        Window window = new Window(now, end);
        Optional<StatusReference> reference = references.apply(terms.decision());
        List<Optional<HolderKey>> holders =
            request.holders().isEmpty()
                ? List.of(Optional.empty())
                : request.holders().stream().map(Optional::of).toList();
        yield new Issuance.Issued(
            holders.stream().map(h -> write(request, terms, h, reference, window, now)).toList(),
            end,
            StripPlan.refillAt(List.of(window)));
      }
    };
  }

  /**
   * Signs tokens ahead of time for one device: each as {@link #issue} would, their windows together
   * within the scenario's horizon. While a source is silent there is only one, for it may answer
   * again.
   *
   * @param request of the one holder
   * @param count 1 to 32; there are fewer where there is nothing more to cover
   */
  public Issuance strip(
      IssuingRequest request,
      int count,
      Standing standing,
      Function<Decision, Optional<StatusReference>> references,
      Instant now) {
    return switch (outline(request, standing, now)) {
      case Outline.Refused(Issuance why) -> why;
      case Outline.Terms terms -> {
        Instant horizon = now.plus(request.scenario().credential().horizon());
        List<Window> windows =
            StripPlan.windows(
                now,
                terms.longest(),
                earlier(terms.ceiling(), horizon),
                terms.unknownSince().isPresent() ? 1 : count,
                random);
        Optional<StatusReference> reference = references.apply(terms.decision());
        Optional<HolderKey> holder = Optional.of(request.holders().getFirst());
        yield new Issuance.Issued(
            windows.stream().map(w -> write(request, terms, holder, reference, w, now)).toList(),
            windows.getLast().end(),
            StripPlan.refillAt(windows));
      }
    };
  }

  /** What is the same for all credentials of one request. */
  private sealed interface Outline {
    record Refused(Issuance why) implements Outline {}

    /**
     * @param ceiling that no credential passes
     */
    record Terms(
        Decision decision,
        Optional<Instant> unknownSince,
        Writers by,
        Duration longest,
        Instant ceiling)
        implements Outline {}
  }

  private Outline outline(IssuingRequest request, Standing standing, Instant now) {
    return switch (standing) {
      case Standing.Decided(Decision decision) -> outline(request, decision, Optional.empty(), now);
      case Standing.Unknown(Decision last, Instant since, var silent) ->
          outline(request, last, Optional.of(since), now);
      case Standing.NotIssued notIssued ->
          new Outline.Refused(new Issuance.NotIssued(notIssued.reason()));
      case Standing.Absent nobody -> new Outline.Refused(new Issuance.Nobody());
      case Standing.Undecided nothing -> new Outline.Refused(new Issuance.Undecided());
    };
  }

  private Outline outline(
      IssuingRequest request, Decision decision, Optional<Instant> unknownSince, Instant now) {
    ScenarioHeader scenario = request.scenario();
    CredentialTemplate template = scenario.credential();
    Optional<Duration> longest = longest(template, request.form());
    if (longest.isEmpty() || !template.formats().contains(request.format().type())) {
      return new Outline.Refused(new Issuance.NotOffered());
    }
    Instant sunset = scenario.sunset().atStartOfDay(ZoneOffset.UTC).toInstant();
    if (!now.isBefore(sunset)) {
      return new Outline.Refused(new Issuance.SunsetReached());
    }
    Writers by;
    try {
      by = writers(new ScenarioId(scenario.id().value()));
    } catch (KeysUnavailableException e) {
      return new Outline.Refused(new Issuance.KeysUnavailable());
    }
    X509Certificate signer = by.signer().certificate();
    if (now.isBefore(signer.getNotBefore().toInstant())
        || !now.isBefore(signer.getNotAfter().toInstant())) {
      return new Outline.Refused(new Issuance.SignerExpired());
    }
    Instant ceiling =
        Stream.of(
                decision.holdsUntil(),
                request.delegatedUntil(),
                Optional.of(sunset),
                Optional.of(signer.getNotAfter().toInstant()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .orElseThrow();
    return new Outline.Terms(decision, unknownSince, by, longest.get(), ceiling);
  }

  private String write(
      IssuingRequest request,
      Outline.Terms terms,
      Optional<HolderKey> holder,
      Optional<StatusReference> reference,
      Window window,
      Instant now) {
    CredentialTemplate template = request.scenario().credential();
    return switch (request.format()) {
      case STATUS_TOKEN ->
          terms
              .by()
              .tokens()
              .write(status(request, terms, template.hints(), window, now), holder, reference);
      case STATUS_CREDENTIAL ->
          terms
              .by()
              .credentials()
              .write(
                  claims(
                      terms.decision(),
                      status(request, terms, template.claims(), window, now),
                      template),
                  holder,
                  reference);
    };
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
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
      IssuingRequest request, Outline.Terms terms, List<String> shown, Window window, Instant now) {
    Decision decision = terms.decision();
    Outcome outcome = new Outcome(decision.outcome().value());
    boolean unknown = terms.unknownSince().isPresent();
    // A clock that was set back must not make a token say what lies ahead of it.
    Instant decided = decision.decidedAt().isAfter(now) ? now : decision.decidedAt();
    Optional<Instant> since = terms.unknownSince().map(at -> at.isAfter(now) ? now : at);
    Hints hints = allowed(request.hints(), shown);
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
        request.form(),
        request.delegatedUntil().isPresent(),
        now,
        window.end(),
        window.start().isAfter(now) ? Optional.of(window.start()) : Optional.empty());
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
