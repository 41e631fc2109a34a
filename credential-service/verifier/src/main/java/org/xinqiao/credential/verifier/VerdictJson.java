package org.xinqiao.credential.verifier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xinqiao.credential.hcert.HcertClaims;
import org.xinqiao.credential.hcert.HcertName;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.StatusClaims;

/**
 * A verdict as one JSON object, member for member the same from every verifier of ours for the same
 * input; {@code docs/wire-formats.md} describes it. Instants are seconds since 1970. It holds what
 * the credential states, so it is as private as the credential.
 */
public final class VerdictJson {
  private VerdictJson() {}

  public static String of(Verdict verdict) {
    return JsonText.of(members(verdict));
  }

  /** In the order in which they are written; values are text, numbers, booleans, maps and lists. */
  public static Map<String, Object> members(Verdict verdict) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", verdict.code());
    if (verdict instanceof Verdict.Untrusted untrusted) {
      json.put("fault", untrusted.fault().name());
    } else if (verdict instanceof Verdict.BadSignature bad) {
      json.put("fault", bad.by().name());
    } else if (verdict instanceof Verdict.StaleCode stale) {
      json.put("fault", stale.fault().name());
      claims(json, stale.claims());
    } else if (verdict instanceof Verdict.Expired expired) {
      json.put("since", expired.since().getEpochSecond());
      claims(json, expired.claims());
    } else if (verdict instanceof Verdict.NotYetValid early) {
      json.put("from", early.from().getEpochSecond());
      claims(json, early.claims());
    } else if (verdict instanceof Verdict.Downgraded downgraded) {
      json.put("value", downgraded.value());
      claims(json, downgraded.claims());
    } else if (verdict instanceof Verdict.Replayed replayed) {
      claims(json, replayed.claims());
    } else if (verdict instanceof Verdict.Authentic authentic) {
      claims(json, authentic.claims());
      ground(json, authentic);
    }
    return json;
  }

  private static void ground(Map<String, Object> json, Verdict.Authentic authentic) {
    ListUse use = authentic.list();
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("ageSeconds", use.age().toSeconds());
    list.put("pinned", use.pinned());
    list.put("expired", use.expired());
    list.put("demo", use.demo());
    json.put("trustList", list);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("check", authentic.status().code());
    if (authentic.status() instanceof StatusCheck.Checked checked) {
      status.put("ageSeconds", checked.age().toSeconds());
      status.put("expired", checked.pastEnd().isPresent());
    }
    json.put("status", status);
    Map<String, Object> holder = new LinkedHashMap<>();
    if (authentic.holder() instanceof Holding.Proven proven) {
      holder.put("proof", "FRESH");
      holder.put("ageSeconds", proven.age().toSeconds());
    } else {
      holder.put("proof", "BEARER");
    }
    json.put("holder", holder);
  }

  private static void claims(Map<String, Object> json, VerifiedClaims claims) {
    json.put("format", claims.format());
    json.put(
        "claims",
        claims instanceof VerifiedStatus status
            ? status(status)
            : certificate(((VerifiedHcert) claims).certificate()));
  }

  private static Map<String, Object> certificate(HcertClaims certificate) {
    Map<String, Object> claims = new LinkedHashMap<>();
    certificate.country().ifPresent(country -> claims.put("country", country));
    claims.put("kinds", certificate.kinds().stream().map(Enum::name).sorted().toList());
    certificate.name().ifPresent(name -> claims.put("name", name(name)));
    certificate.dateOfBirth().ifPresent(date -> claims.put("dob", date));
    claims.put("issuedAt", certificate.issuedAt().getEpochSecond());
    claims.put("expiresAt", certificate.expiresAt().getEpochSecond());
    return claims;
  }

  private static Map<String, Object> name(HcertName name) {
    Map<String, Object> members = new LinkedHashMap<>();
    name.surname().ifPresent(text -> members.put("fn", text));
    name.forename().ifPresent(text -> members.put("gn", text));
    name.standardSurname().ifPresent(text -> members.put("fnt", text));
    name.standardForename().ifPresent(text -> members.put("gnt", text));
    return members;
  }

  private static Map<String, Object> status(VerifiedStatus verified) {
    StatusClaims status = verified.status();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("issuer", status.issuer().value());
    claims.put("scenario", status.scenario().value());
    claims.put("version", status.scenarioVersion());
    claims.put("outcome", status.outcome().value());
    status.lastOutcome().map(Outcome::value).ifPresent(last -> claims.put("lastOutcome", last));
    status.unknownSince().ifPresent(at -> claims.put("unknownSince", at.getEpochSecond()));
    claims.put("decided", status.decidedHour().getEpochSecond());
    status.nameHint().ifPresent(hint -> claims.put("nameHint", hint));
    status.birthMonthDay().ifPresent(day -> claims.put("birthHint", day.toString().substring(2)));
    claims.put("form", status.form().text());
    claims.put("delegate", status.delegate());
    claims.put("issuedAt", status.issuedAt().getEpochSecond());
    claims.put("expiresAt", status.expiresAt().getEpochSecond());
    status.notBefore().ifPresent(at -> claims.put("notBefore", at.getEpochSecond()));
    verified.credential().ifPresent(credential -> disclosed(claims, credential));
    return claims;
  }

  private static void disclosed(Map<String, Object> claims, CredentialClaims credential) {
    credential.reason().ifPresent(reason -> claims.put("reason", reason));
    claims.put("flags", List.copyOf(new TreeSet<>(credential.flags())));
    claims.put(
        "evidence",
        credential.evidence().stream()
            .map(one -> pair(one.publication(), one.recordType()))
            .collect(Collectors.toList()));
  }

  private static Map<String, Object> pair(String publication, String type) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("publication", publication);
    evidence.put("type", type);
    return evidence;
  }
}
