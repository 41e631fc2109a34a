package org.xinqiao.credential.verifier;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.issuing.StatusCredentialWriter;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.EvidenceSummary;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.ScenarioTerms;
import org.xinqiao.credential.trust.TrustListContents;

/** An issuer with real keys, and claims to begin a test with. */
public record TestIssuer(AuthorityKeys keys) {
  public static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
  public static final IssuerCode CODE = new IssuerCode("XQ");
  public static final ScenarioId SCENARIO = new ScenarioId("health-code");
  public static final Outcome GREEN = new Outcome("GREEN");
  public static final Outcome RED = new Outcome("RED");

  public static TestIssuer in(Path folder) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    AuthorityKeys keys = Pkcs12Keys.openOrCreate(folder, true, clock, new SecureRandom());
    keys.issuing(SCENARIO);
    keys.statusLists();
    return new TestIssuer(keys);
  }

  public static StatusClaims claims(Outcome outcome) {
    return new StatusClaims(
        CODE,
        SCENARIO,
        1,
        outcome,
        Optional.empty(),
        Optional.empty(),
        NOW.minus(Duration.ofHours(3)),
        Optional.of("*明"),
        Optional.of(MonthDay.of(12, 3)),
        Form.APP,
        false,
        NOW,
        NOW.plus(Duration.ofHours(24)));
  }

  public static CredentialClaims credential() {
    return new CredentialClaims(
        claims(GREEN),
        Optional.of("no-finding"),
        Set.of("vaccinated"),
        List.of(new EvidenceSummary("laboratory.pcr-results", "pcr-result")));
  }

  public String token(StatusClaims claims) {
    return new StatusTokenWriter(keys.issuing(SCENARIO))
        .write(claims, Optional.empty(), Optional.empty());
  }

  /** A token of another scenario by the signer of {@link #SCENARIO}. */
  public String signedByHealthCodes(ScenarioId other) {
    return tokenOf(other, keys.issuing(SCENARIO));
  }

  public static String tokenOf(ScenarioId scenario, Signer signer) {
    StatusClaims claims = claims(GREEN);
    return new StatusTokenWriter(signer)
        .write(
            new StatusClaims(
                CODE,
                scenario,
                1,
                GREEN,
                Optional.empty(),
                Optional.empty(),
                claims.decidedHour(),
                Optional.empty(),
                Optional.empty(),
                Form.APP,
                false,
                NOW,
                claims.expiresAt()),
            Optional.empty(),
            Optional.empty());
  }

  public String sdJwt() {
    return new StatusCredentialWriter(keys.issuing(SCENARIO), new SecureRandom())
        .write(credential(), Optional.empty(), Optional.empty());
  }

  public Authority authority() {
    return keys.listedAs(CODE, Map.of("zh-CN", "信桥", "en", "Xinqiao"), Set.of(SCENARIO));
  }

  public static TrustListContents contents(Authority... authorities) {
    return new TrustListContents(
        CODE,
        7,
        Instant.parse("2026-11-23T09:00:00Z"),
        NOW.plus(Duration.ofDays(7)),
        true,
        List.of(authorities),
        Map.of(
            SCENARIO,
            new ScenarioTerms(1, List.of(GREEN, new Outcome("AMBER"), RED), Set.of(GREEN))));
  }

  public String signedList(TrustListContents contents) {
    return new TrustListWriter(keys.root()).write(contents);
  }

  public TrustList list(TrustListContents contents) {
    OpenedTrustList opened =
        TrustLists.open(signedList(contents), Optional.of(keys.rootFingerprint()), NOW);
    return ((OpenedTrustList.Pinned) opened).list();
  }

  public TrustList list() {
    return list(contents(authority()));
  }
}
