package org.xinqiao.credential.issuer;

import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.Scenario;

/** Hints for a look at an identity document, from the records of who somebody is. */
public final class DossierHints {
  private static final Hints NONE = new Hints(Optional.empty(), Optional.empty());

  private final Decisions decisions;

  public DossierHints(Decisions decisions) {
    this.decisions = decisions;
  }

  /** None of somebody who is not known. */
  public Hints of(SubjectRef subject, Scenario scenario) {
    Optional<Dossier> found = decisions.dossier(subject);
    if (found.isEmpty()) {
      return NONE;
    }
    Dossier dossier = found.get();
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
    return first
        .map(f -> initial.map(i -> f + " " + i).orElse(f))
        .or(() -> initial)
        .map(DossierHints::cut);
  }

  /** Never between the two halves of one character. */
  private static String cut(String hint) {
    int most = StatusClaims.LONGEST_NAME_HINT;
    if (hint.length() <= most) {
      return hint;
    }
    return hint.substring(0, Character.isHighSurrogate(hint.charAt(most - 1)) ? most - 1 : most);
  }

  private static Optional<String> text(@Nullable FieldValue value) {
    return value instanceof FieldValue.Text(String text) && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Instant> moment(@Nullable FieldValue value) {
    return value instanceof FieldValue.Moment(Instant at) ? Optional.of(at) : Optional.empty();
  }
}
