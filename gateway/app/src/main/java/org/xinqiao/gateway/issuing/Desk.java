package org.xinqiao.gateway.issuing;

import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.credential.issuer.Hints;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingClock;
import org.xinqiao.credential.issuer.StatusIssuer;
import org.xinqiao.credential.issuer.StatusReferences;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.gateway.access.AuditLog;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.dossier.Conflict;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.Fact;
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
  private final AuditLog audit;
  private final IssuingClock clock;
  private final AtomicLong issued = new AtomicLong();

  Desk(
      Decisions decisions,
      StatusIssuer issuer,
      StatusReferences references,
      AuditLog audit,
      IssuingClock clock) {
    this.decisions = decisions;
    this.issuer = issuer;
    this.references = references;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who looks, and why. */
  public record Look(String user, String purpose) {}

  /**
   * @param name for a look at an identity document
   * @param conflicts where departments differ
   */
  public record Found(
      SubjectRef subject, Standing standing, Optional<String> name, List<Conflict> conflicts) {
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
            hints(subject, standing, scenario).name(),
            decisions
                .dossier(subject)
                .map(dossier -> dossier.conflicts(scenario.header().authorities()))
                .orElse(List.of()));
    audit.append(
        look.user(),
        AuditLog.Action.LOOKUP,
        scenario.id().value(),
        subject,
        look.purpose(),
        word(standing));
    return found;
  }

  public Issuance issue(Look look, Scenario scenario, Identity identity) {
    SubjectRef subject = decisions.subject(identity);
    Instant now = clock.instant();
    Standing standing = decisions.standing(subject, scenario.id(), now);
    Issuance issuance =
        issuer.issue(
            standing,
            scenario.header(),
            hints(subject, standing, scenario),
            Form.APP,
            decision -> Optional.of(references.of(subject, decision)),
            now);
    audit.append(
        look.user(),
        AuditLog.Action.ISSUE,
        scenario.id().value(),
        subject,
        look.purpose(),
        word(issuance));
    if (issuance instanceof Issuance.Issued) {
      issued.incrementAndGet();
    }
    return issuance;
  }

  /** Since the start. */
  public long credentialsIssued() {
    return issued.get();
  }

  private Hints hints(SubjectRef subject, Standing standing, Scenario scenario) {
    if (standing instanceof Standing.Absent) {
      return new Hints(Optional.empty(), Optional.empty());
    }
    Dossier dossier = decisions.dossier(subject).orElse(Dossier.EMPTY);
    SortedMap<String, FieldValue> direct =
        decisions.directFields(subject, dossier, scenario.header().subject());
    Optional<MonthDay> birth =
        dossier.facts(scenario.header().authorities()).stream()
            .filter(fact -> fact.type().equals(scenario.header().subject()))
            .map(Fact::fields)
            .flatMap(fields -> moment(fields.get("birthDate")).stream())
            .map(at -> MonthDay.from(at.atZone(ZoneOffset.UTC)))
            .findFirst();
    return new Hints(name(text(direct.get("firstName")), text(direct.get("lastName"))), birth);
  }

  /** "Missy S.": enough for a look, not for a search. */
  private static Optional<String> name(Optional<String> first, Optional<String> last) {
    Optional<String> initial = last.map(l -> l.substring(0, l.offsetByCodePoints(0, 1)) + ".");
    return first.map(f -> initial.map(i -> f + " " + i).orElse(f)).or(() -> initial).map(Desk::cut);
  }

  /** Never between the two halves of one character. */
  private static String cut(String hint) {
    int most = StatusClaims.LONGEST_NAME_HINT;
    if (hint.length() <= most) {
      return hint;
    }
    return hint.substring(0, Character.isHighSurrogate(hint.charAt(most - 1)) ? most - 1 : most);
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable FieldValue value) {
    return value instanceof FieldValue.Text(String text) && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Instant> moment(@org.jspecify.annotations.Nullable FieldValue value) {
    return value instanceof FieldValue.Moment(Instant at) ? Optional.of(at) : Optional.empty();
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

  private static String word(Issuance issuance) {
    return switch (issuance) {
      case Issuance.Issued done -> "issued";
      case Issuance.NotIssued notIssued -> "not issued: " + notIssued.reason();
      case Issuance.Nobody nobody -> "not found";
      case Issuance.Undecided nothing -> "undecided";
      case Issuance.FormNotOffered none -> "form not offered";
      case Issuance.SunsetReached over -> "sunset reached";
      case Issuance.SignerExpired expired -> "signer expired";
      case Issuance.KeysUnavailable gone -> "keys unavailable";
    };
  }
}
