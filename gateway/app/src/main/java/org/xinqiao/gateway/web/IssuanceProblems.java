package org.xinqiao.gateway.web;

import org.xinqiao.credential.issuer.Issuance;

/** Why nothing was issued, for whoever asked. */
final class IssuanceProblems {
  private IssuanceProblems() {}

  static ProblemException of(Issuance why) {
    return switch (why) {
      case Issuance.Issued done -> throw new IllegalArgumentException("it was issued");
      case Issuance.NotIssued(String reason) ->
          ProblemException.conflict("not-issued-" + reason, "Nothing is issued: " + reason);
      case Issuance.Undecided nothing ->
          ProblemException.unavailable(
              "undecided", "The rules could not be evaluated; an alarm was raised");
      case Issuance.Nobody nobody ->
          ProblemException.notFound("Nobody is known by this identity", "identity");
      case Issuance.NotOffered none ->
          ProblemException.conflict(
              "form-not-offered", "The scenario has no credential of this form");
      case Issuance.SunsetReached over ->
          ProblemException.conflict(
              "sunset-reached", "The scenario has ended; nothing is issued any more");
      case Issuance.SignerExpired expired ->
          ProblemException.unavailable(
              "signer-expired", "No signer is valid now; an alarm was raised for the operator");
      case Issuance.KeysUnavailable gone ->
          ProblemException.unavailable(
              "keys-unavailable", "The key store can't be read now; nothing is issued without it");
    };
  }

  static ProblemException noSuchDelegate() {
    return ProblemException.notFound("Nobody of this number acts for the resident now", "delegate");
  }

  static ProblemException delegationOver() {
    return ProblemException.of(
        Problem.of(
            "delegation-over",
            403,
            "Whoever has this device no longer acts for the resident",
            "an official can record it anew",
            null));
  }
}
