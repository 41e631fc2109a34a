package org.xinqiao.credential.status;

import java.time.Instant;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a status says. Anybody can read it from the QR code, so it holds no reason, no number and no
 * stable subject, and its times are coarse so that they don't single people out.
 *
 * @param scenarioVersion 1 to 65535
 * @param lastOutcome only with {@link Outcome#UNKNOWN}: the outcome before the source fell silent
 * @param unknownSince only with {@link Outcome#UNKNOWN}, in whole seconds
 * @param decidedHour when it was decided, rounded down to the hour here
 * @param nameHint a hint for a look at an identity document, at most 32 characters
 * @param birthMonthDay likewise, without the year
 * @param delegate whether someone else may show it for the holder
 * @param issuedAt rounded down to the hour here
 * @param expiresAt in whole seconds, after {@code issuedAt}
 * @param notBefore where it begins later than it was issued, in whole seconds; before {@code
 *     expiresAt}
 */
public record StatusClaims(
    IssuerCode issuer,
    ScenarioId scenario,
    int scenarioVersion,
    Outcome outcome,
    Optional<Outcome> lastOutcome,
    Optional<Instant> unknownSince,
    Instant decidedHour,
    Optional<String> nameHint,
    Optional<MonthDay> birthMonthDay,
    Form form,
    boolean delegate,
    Instant issuedAt,
    Instant expiresAt,
    Optional<Instant> notBefore) {
  public static final int LONGEST_NAME_HINT = 32;

  public StatusClaims {
    unknownSince = unknownSince.map(since -> since.truncatedTo(ChronoUnit.SECONDS));
    decidedHour = decidedHour.truncatedTo(ChronoUnit.HOURS);
    issuedAt = issuedAt.truncatedTo(ChronoUnit.HOURS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
    require(scenarioVersion >= 1 && scenarioVersion <= 0xffff, "version is not 1 to 65535");
    require(
        outcome.equals(Outcome.UNKNOWN) || (lastOutcome.isEmpty() && unknownSince.isEmpty()),
        "only UNKNOWN has a last outcome and a since");
    require(!decidedHour.isAfter(issuedAt), "decided after issued");
    require(issuedAt.isBefore(expiresAt), "exp is not after iat");
    notBefore = notBefore.map(start -> start.truncatedTo(ChronoUnit.SECONDS));
    require(notBefore.isEmpty() || notBefore.get().isBefore(expiresAt), "exp is not after nbf");
    require(
        nameHint.isEmpty()
            || (!nameHint.get().isEmpty() && nameHint.get().length() <= LONGEST_NAME_HINT),
        "name hint has not 1 to 32 characters");
  }

  /** Claims that are in force from when they were issued. */
  public StatusClaims(
      IssuerCode issuer,
      ScenarioId scenario,
      int scenarioVersion,
      Outcome outcome,
      Optional<Outcome> lastOutcome,
      Optional<Instant> unknownSince,
      Instant decidedHour,
      Optional<String> nameHint,
      Optional<MonthDay> birthMonthDay,
      Form form,
      boolean delegate,
      Instant issuedAt,
      Instant expiresAt) {
    this(
        issuer,
        scenario,
        scenarioVersion,
        outcome,
        lastOutcome,
        unknownSince,
        decidedHour,
        nameHint,
        birthMonthDay,
        form,
        delegate,
        issuedAt,
        expiresAt,
        Optional.empty());
  }

  /** Hides the hints, which are about a person. */
  @Override
  public String toString() {
    return "StatusClaims["
        + issuer
        + ", "
        + scenario
        + " "
        + scenarioVersion
        + ", "
        + outcome
        + "]";
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
