package org.xinqiao.gateway.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.QuarantineEntry;

/** Why a look into the quarantine, or a replay, is refused. */
final class QuarantineProblems {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

  private QuarantineProblems() {}

  /** What one may not see is not there. */
  static PublicationId requireSeen(
      PublicationRights rights, Authentication who, String publication) {
    try {
      var id = new PublicationId(publication);
      if (rights.maySee(who, id)) {
        return id;
      }
    } catch (IllegalArgumentException noId) {
      throw noPublication();
    }
    throw noPublication();
  }

  static PublicationId requireChanged(
      PublicationRights rights, Authentication who, String publication) {
    PublicationId id = requireSeen(rights, who, publication);
    if (!rights.mayChange(who, id)) {
      throw ProblemException.of(
          Problem.of(
              "forbidden",
              403,
              "This user may not do that",
              "only the publication's department tries its rows again",
              "publication"));
    }
    return id;
  }

  static Optional<QuarantineEntry> entry(Quarantine quarantine, String key) {
    return isKey(key) ? quarantine.find(key) : Optional.empty();
  }

  static boolean isKey(String unverified) {
    return KEY.matcher(unverified).matches();
  }

  static ProblemException noPublication() {
    return ProblemException.notFound("There is no publication of this name", "publication");
  }

  static ProblemException noEntry() {
    return ProblemException.notFound("No such entry is in quarantine", "key");
  }

  static ProblemException name() {
    return ProblemException.invalid(
        "Idempotency-Key",
        "name each replay by 1 to 255 visible ASCII characters, such as a UUID, and use the name"
            + " again when the same replay is repeated");
  }

  static ProblemException selection() {
    return ProblemException.invalid(
        "keys", "say which entries: 'keys', or 'code' or 'field' or both, or 'all': true");
  }

  static ProblemException otherSelection() {
    return ProblemException.of(
        Problem.of(
            "key-reused",
            422,
            "This name was used for another replay",
            "name a new replay by a new key; a repeat selects the same",
            "Idempotency-Key"));
  }

  static ProblemException notActive() {
    return ProblemException.of(
        Problem.of(
            "not-active",
            409,
            "The publication is not active",
            "activate it: its file says how its rows are read",
            "publication"));
  }

  static ProblemException runUnderWay() {
    return ProblemException.later(
        Problem.of(
            "run-under-way",
            409,
            "A run of this publication is under way",
            "try again when it has ended; nothing was tried",
            null),
        10);
  }

  static ProblemException runBroken() {
    return ProblemException.of(
        Problem.of(
            "run-broken-off",
            409,
            "The last run of this publication broke off",
            "it is repeated first: see why it failed, and let the publication go on; nothing was"
                + " tried",
            null));
  }
}
