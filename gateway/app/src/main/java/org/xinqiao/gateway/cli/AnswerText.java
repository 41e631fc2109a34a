package org.xinqiao.gateway.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.hcert.HcertClaims;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.verifier.Admission;
import org.xinqiao.credential.verifier.Explanation;
import org.xinqiao.credential.verifier.Language;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.VerdictJson;
import org.xinqiao.credential.verifier.VerifiedClaims;
import org.xinqiao.credential.verifier.VerifiedHcert;
import org.xinqiao.credential.verifier.VerifiedStatus;
import tools.jackson.databind.ObjectMapper;

/** An {@link Answer} for a person, or for a script. */
final class AnswerText {
  private static final Explanation WORDS = new Explanation(Language.EN);
  private static final ObjectMapper JSON = new ObjectMapper();

  private AnswerText() {}

  static String words(Answer answer) {
    return switch (answer) {
      case Answer.Genuine(Verdict.Authentic verdict, Admission.Decision decision) -> {
        List<String> lines = new ArrayList<>();
        lines.add(
            "AUTHENTIC, "
                + (decision instanceof Admission.Decision.Admitted ? "ADMITTED" : "NOT ADMITTED"));
        lines.add(WORDS.of(verdict));
        lines.add(WORDS.of(decision));
        claims(verdict.claims())
            .forEach((name, value) -> lines.add(String.format("  %-16s %s", name, value)));
        yield String.join(System.lineSeparator(), lines);
      }
      case Answer.Refused(Verdict verdict, boolean pinned, boolean demo) ->
          verdict.code()
              + System.lineSeparator()
              + why(verdict)
              + (pinned ? "" : " List unpinned: no root was given to compare the trust list with.")
              + (demo ? " DEMO: the trust list is a demonstration's." : "");
      case Answer.NoList(String code, String why) -> code + System.lineSeparator() + why + ".";
    };
  }

  static String json(Answer answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (answer) {
      case Answer.Genuine(Verdict.Authentic verdict, Admission.Decision decision) -> {
        json.put("verdict", verdict.code());
        json.put("admitted", decision instanceof Admission.Decision.Admitted);
        json.put("why", WORDS.of(verdict) + " " + WORDS.of(decision));
        reason(decision, json);
        json.put("status", VerdictJson.members(verdict).get("status"));
        json.put("holder", VerdictJson.members(verdict).get("holder"));
        json.put("demo", verdict.list().demo());
        json.put("listUnpinned", !verdict.list().pinned());
        json.put("listAgeSeconds", verdict.list().age().toSeconds());
        json.put("claims", claims(verdict.claims()));
      }
      case Answer.Refused(Verdict verdict, boolean pinned, boolean demo) -> {
        json.put("verdict", verdict.code());
        json.put("admitted", false);
        json.put("why", why(verdict));
        fault(verdict, json);
        json.put("demo", demo);
        json.put("listUnpinned", !pinned);
      }
      case Answer.NoList(String code, String why) -> {
        json.put("verdict", code);
        json.put("admitted", false);
        json.put("why", why);
      }
    }
    return JSON.writeValueAsString(json);
  }

  /** In one line: the verdict, admission, and why. */
  static String line(Answer answer) {
    return switch (answer) {
      case Answer.Genuine(Verdict.Authentic verdict, Admission.Decision decision) ->
          (decision instanceof Admission.Decision.Admitted
                  ? "AUTHENTIC ADMITTED"
                  : "AUTHENTIC NOT_ADMITTED")
              + ": "
              + WORDS.of(verdict)
              + " "
              + WORDS.of(decision);
      case Answer.Refused(Verdict verdict, boolean pinned, boolean demo) ->
          verdict.code() + ": " + why(verdict);
      case Answer.NoList(String code, String why) -> code + ": " + why;
    };
  }

  /** The verdict as every verifier of ours writes it, and after it admission. */
  static String canonicalLine(Answer answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (answer) {
      case Answer.Genuine(Verdict.Authentic verdict, Admission.Decision decision) -> {
        json.putAll(VerdictJson.members(verdict));
        json.put("admitted", decision instanceof Admission.Decision.Admitted);
        reason(decision, json);
      }
      case Answer.Refused(Verdict verdict, boolean pinned, boolean demo) -> {
        json.putAll(VerdictJson.members(verdict));
        json.put("admitted", false);
      }
      case Answer.NoList(String code, String why) -> {
        json.put("verdict", code);
        json.put("admitted", false);
      }
    }
    return JSON.writeValueAsString(json);
  }

  private static void reason(Admission.Decision decision, Map<String, Object> json) {
    if (decision instanceof Admission.Decision.NotAdmitted refused) {
      json.put("reason", refused.reason().name());
    }
  }

  private static void fault(Verdict verdict, Map<String, Object> json) {
    @Nullable Object fault = VerdictJson.members(verdict).get("fault");
    if (fault != null) {
      json.put("fault", fault);
    }
  }

  /** Who tries a token as it was issued must learn why it is worth nothing by itself. */
  private static String why(Verdict verdict) {
    return verdict instanceof Verdict.StaleCode stale
            && stale.fault() == Verdict.StaleFault.NO_PROOF
        ? WORDS.of(verdict)
            + " (As issued, it has no proof: the app adds one, good for 90 s, whenever it shows the code.)"
        : WORDS.of(verdict);
  }

  private static Map<String, Object> claims(VerifiedClaims claims) {
    return switch (claims) {
      case VerifiedStatus status -> status(status);
      case VerifiedHcert hcert -> certificate(hcert.certificate());
    };
  }

  private static Map<String, Object> certificate(HcertClaims certificate) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("format", "hcert");
    certificate.country().ifPresent(country -> claims.put("country", country));
    claims.put("kinds", certificate.kinds().stream().map(Enum::name).toList());
    certificate
        .name()
        .ifPresent(
            name -> {
              name.surname().ifPresent(text -> claims.put("surname", text));
              name.forename().ifPresent(text -> claims.put("forename", text));
            });
    certificate.dateOfBirth().ifPresent(date -> claims.put("dateOfBirth", date));
    claims.put("issuedAt", certificate.issuedAt().toString());
    claims.put("expiresAt", certificate.expiresAt().toString());
    return claims;
  }

  private static Map<String, Object> status(VerifiedStatus verified) {
    StatusClaims status = verified.status();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("format", verified.format());
    claims.put("issuer", status.issuer().value());
    claims.put("authority", verified.authorityNames());
    claims.put("scenario", status.scenario().value());
    claims.put("scenarioVersion", status.scenarioVersion());
    claims.put("outcome", status.outcome().value());
    status.lastOutcome().map(Outcome::value).ifPresent(last -> claims.put("lastOutcome", last));
    status.unknownSince().ifPresent(since -> claims.put("unknownSince", since.toString()));
    claims.put("decidedHour", status.decidedHour().toString());
    claims.put("issuedAt", status.issuedAt().toString());
    claims.put("expiresAt", status.expiresAt().toString());
    claims.put("form", status.form().text());
    status.nameHint().ifPresent(hint -> claims.put("nameHint", hint));
    status
        .birthMonthDay()
        .ifPresent(day -> claims.put("birthMonthDay", day.toString().substring(2)));
    verified.credential().ifPresent(credential -> disclosed(claims, credential));
    return claims;
  }

  private static void disclosed(Map<String, Object> claims, CredentialClaims credential) {
    credential.reason().ifPresent(reason -> claims.put("reason", reason));
    claims.put("flags", new TreeSet<>(credential.flags()));
    claims.put(
        "evidence",
        credential.evidence().stream()
            .map(e -> e.publication() + " (" + e.recordType() + ")")
            .toList());
  }
}
