package org.xinqiao.gateway.issuing;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.credential.enrolment.Delegate;
import org.xinqiao.credential.enrolment.Delegates;
import org.xinqiao.credential.issuer.DossierHints;
import org.xinqiao.credential.issuer.Hints;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingClock;
import org.xinqiao.credential.issuer.IssuingRequest;
import org.xinqiao.credential.issuer.StatusIssuer;
import org.xinqiao.credential.issuer.StatusReferences;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.gateway.access.AuditLog;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.dossier.Conflict;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.Scenario;

/**
 * Where officials look people up and issue for them. Each of both is in {@code audit.log} before
 * its answer leaves.
 */
@Component
public class Desk {
  private final Decisions decisions;
  private final StatusIssuer issuer;
  private final StatusReferences references;
  private final Delegates delegates;
  private final DossierHints hints;
  private final AuditLog audit;
  private final IssuingClock clock;
  private final AtomicLong issued = new AtomicLong();

  Desk(
      Decisions decisions,
      StatusIssuer issuer,
      StatusReferences references,
      Delegates delegates,
      AuditLog audit,
      IssuingClock clock) {
    this.decisions = decisions;
    this.issuer = issuer;
    this.references = references;
    this.delegates = delegates;
    this.hints = new DossierHints(decisions);
    this.audit = audit;
    this.clock = clock;
  }

  /** Who looks, and why. */
  public record Look(String user, String purpose) {}

  /**
   * @param name for a look at an identity document
   * @param conflicts where departments differ
   * @param delegates who act for them now
   */
  public record Found(
      SubjectRef subject,
      Standing standing,
      Optional<String> name,
      List<Conflict> conflicts,
      List<Delegate> delegates) {
    @Override
    public String toString() {
      return "Found[hidden]";
    }
  }

  public Found lookup(Look look, Scenario scenario, Identity identity) {
    SubjectRef subject = decisions.subject(identity);
    Standing standing = decisions.standing(subject, scenario.id(), clock.instant());
    Found found =
        new Found(
            subject,
            standing,
            hints.of(subject, scenario).name(),
            decisions
                .dossier(subject)
                .map(dossier -> dossier.conflicts(scenario.header().authorities()))
                .orElse(List.of()),
            delegates.of(subject, clock.instant()));
    audit.append(
        look.user(),
        AuditLog.Action.LOOKUP,
        scenario.id().value(),
        subject,
        look.purpose(),
        word(standing));
    return found;
  }

  /** What came of the wish for credentials. */
  public sealed interface Handed {
    /**
     * @param token empty where the scenario has none for QR codes
     * @param credential empty where the scenario has none for wallets, and on paper
     */
    record Given(Optional<String> token, Optional<String> credential, Instant expiresAt)
        implements Handed {
      @Override
      public String toString() {
        return "Given[until " + expiresAt + "]";
      }
    }

    /** Nothing was issued. */
    record Refused(Issuance why) implements Handed {}

    /** Nobody of this number acts for the resident. */
    record NoSuchDelegate() implements Handed {}
  }

  /**
   * Issues what anybody may show who bears it: in the app's form in all of the scenario's formats,
   * on paper only the token.
   *
   * @param delegate the number of who will show it for the resident
   */
  public Handed issue(
      Look look, Scenario scenario, Identity identity, Form form, OptionalInt delegate) {
    SubjectRef subject = decisions.subject(identity);
    Instant now = clock.instant();
    Optional<Delegate> acting =
        delegate.isPresent() ? delegates.find(subject, delegate.getAsInt(), now) : Optional.empty();
    Handed handed =
        delegate.isPresent() && acting.isEmpty()
            ? new Handed.NoSuchDelegate()
            : issue(subject, scenario, form, acting, now);
    audit.append(
        look.user(),
        AuditLog.Action.ISSUE,
        scenario.id().value(),
        subject,
        look.purpose(),
        word(handed));
    if (handed instanceof Handed.Given) {
      issued.incrementAndGet();
    }
    return handed;
  }

  private Handed issue(
      SubjectRef subject, Scenario scenario, Form form, Optional<Delegate> delegate, Instant now) {
    Standing standing = decisions.standing(subject, scenario.id(), now);
    Hints shown = hints.of(subject, scenario);
    Map<CredentialFormat, Issuance.Issued> given = new EnumMap<>(CredentialFormat.class);
    for (CredentialFormat format : CredentialFormat.values()) {
      if (form != Form.APP && format != CredentialFormat.STATUS_TOKEN) {
        continue;
      }
      IssuingRequest request =
          new IssuingRequest(
              scenario.header(), format, form, shown, List.of(), delegate.map(Delegate::until));
      switch (issuer.issue(
          request, standing, decision -> Optional.of(references.of(subject, decision)), now)) {
        case Issuance.Issued done -> given.put(format, done);
        case Issuance.NotOffered none -> {}
        case Issuance why -> {
          return new Handed.Refused(why);
        }
      }
    }
    if (given.isEmpty()) {
      return new Handed.Refused(new Issuance.NotOffered());
    }
    return new Handed.Given(
        first(given.get(CredentialFormat.STATUS_TOKEN)),
        first(given.get(CredentialFormat.STATUS_CREDENTIAL)),
        given.values().iterator().next().expiresAt());
  }

  private static Optional<String> first(Issuance.@Nullable Issued issued) {
    return Optional.ofNullable(issued).map(one -> one.credentials().getFirst());
  }

  /** Since the start. */
  public long credentialsIssued() {
    return issued.get();
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case Standing.Decided decided -> decided.decision().outcome().value();
      case Standing.Unknown unknown -> "UNKNOWN";
      case Standing.NotIssued notIssued -> "not issued: " + notIssued.reason();
      case Standing.Absent nobody -> "not found";
      case Standing.Undecided nothing -> "undecided";
    };
  }

  private static String word(Handed handed) {
    return switch (handed) {
      case Handed.Given given -> "issued";
      case Handed.NoSuchDelegate none -> "no such delegate";
      case Handed.Refused(Issuance why) -> word(why);
    };
  }

  static String word(Issuance issuance) {
    return switch (issuance) {
      case Issuance.Issued done -> "issued";
      case Issuance.NotIssued notIssued -> "not issued: " + notIssued.reason();
      case Issuance.Nobody nobody -> "not found";
      case Issuance.Undecided nothing -> "undecided";
      case Issuance.NotOffered none -> "not offered";
      case Issuance.SunsetReached over -> "sunset reached";
      case Issuance.SignerExpired expired -> "signer expired";
      case Issuance.KeysUnavailable gone -> "keys unavailable";
    };
  }
}
