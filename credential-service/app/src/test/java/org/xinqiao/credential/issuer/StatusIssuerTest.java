package org.xinqiao.credential.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.issuer.IssuerBench.NOW;
import static org.xinqiao.credential.issuer.IssuerBench.SUNSET;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.credential.issuer.IssuerBench.Both;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.VerifiedStatus;
import org.xinqiao.credential.verifier.Verifier;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.scenario.CredentialTemplate;
import org.xinqiao.gateway.scenario.ScenarioHeader;

class StatusIssuerTest {
  private static final Hints HINTS =
      new Hints(Optional.of("Missy S."), Optional.of(MonthDay.of(12, 3)));

  @TempDir private static Path folder;
  private static IssuerBench bench;

  @BeforeAll
  static void makeKeys() {
    bench = IssuerBench.in(folder);
  }

  @ParameterizedTest
  @CsvSource({"APP, PT24H", "PAPER_SHORT, PT40H", "PAPER_LONG, PT672H"})
  void livesAsLongAsItsFormAllows(Form form, Duration longest) {
    assertThat(issued(Optional.empty(), SUNSET, form, NOW).expiresAt())
        .isEqualTo(NOW.plus(longest));
  }

  @Test
  void neverPassesTheInstantUntilWhichTheDecisionHolds() {
    Instant holdsUntil = NOW.plus(Duration.ofHours(5));
    assertThat(issued(Optional.of(holdsUntil), SUNSET, Form.APP, NOW).expiresAt())
        .isEqualTo(holdsUntil);
    Instant later = NOW.plus(Duration.ofHours(25));
    assertThat(issued(Optional.of(later), SUNSET, Form.APP, NOW).expiresAt())
        .isEqualTo(NOW.plus(Duration.ofHours(24)));
  }

  @Test
  void neverPassesTheSunsetAndIsNotIssuedFromThenOn() {
    LocalDate tomorrow = LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(1);
    assertThat(issued(Optional.empty(), tomorrow, Form.APP, NOW).expiresAt())
        .isEqualTo(tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant());
    assertThat(issue(tomorrow, tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant()))
        .isEqualTo(new Issuance.SunsetReached());
  }

  @Test
  void neverPassesTheSignersEndAndIsNotIssuedFromThenOn() {
    Instant end = bench.keys().issuing(IssuerBench.SIGNED).certificate().getNotAfter().toInstant();
    Instant hourBefore = end.minus(Duration.ofHours(1));
    assertThat(issued(Optional.empty(), SUNSET, Form.PAPER_LONG, hourBefore).expiresAt())
        .isEqualTo(end);
    assertThat(issue(SUNSET, end)).isEqualTo(new Issuance.SignerExpired());
    assertThat(issue(SUNSET, NOW.minus(Duration.ofDays(2))))
        .isEqualTo(new Issuance.SignerExpired());
  }

  @Test
  void tokenAndCredentialSayTheSame() {
    Both issued = issued(Optional.empty(), SUNSET, Form.APP, NOW);
    StatusClaims token = verified(issued.token()).status();
    VerifiedStatus credential = verified(issued.credential());
    assertThat(credential.status()).isEqualTo(token);
    assertThat(token.outcome()).isEqualTo(new Outcome("OPEN"));
    assertThat(token.scenarioVersion()).isEqualTo(3);
    assertThat(token.nameHint()).isEqualTo(HINTS.name());
    assertThat(token.birthMonthDay()).isEqualTo(HINTS.birth());
    assertThat(token.expiresAt()).isEqualTo(issued.expiresAt());
    var more = credential.credential().orElseThrow();
    assertThat(more.reason()).contains("no-defect");
    assertThat(more.flags()).containsExactly("insured");
    assertThat(more.evidence())
        .singleElement()
        .extracting("publication")
        .isEqualTo("port.inspections");
  }

  @Test
  void anUnknownStandingSaysSinceWhenAndWhatItWasLast() {
    Instant since = NOW.minus(Duration.ofMinutes(16));
    Standing unknown =
        new Standing.Unknown(
            IssuerBench.decision(Optional.empty()), since, Set.of(new RecordType("inspection")));
    Both issued = both(unknown, SUNSET, Form.APP, NOW);
    for (String form : List.of(issued.token(), issued.credential())) {
      StatusClaims claims = verified(form).status();
      assertThat(claims.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(claims.lastOutcome()).contains(new Outcome("OPEN"));
      assertThat(claims.unknownSince()).contains(since);
    }
  }

  @Test
  void nothingIsIssuedWhereNothingIsDecided() {
    var scenario = IssuerBench.scenario(SUNSET);
    Standing sunk = new Standing.NotIssued("sunk", NOW, List.of());
    assertThat(token(sunk, scenario, Form.APP, IssuerBench.NO_LIST, NOW))
        .isEqualTo(new Issuance.NotIssued("sunk"));
    assertThat(token(new Standing.Absent(), scenario, Form.APP, IssuerBench.NO_LIST, NOW))
        .isEqualTo(new Issuance.Nobody());
    assertThat(token(new Standing.Undecided(), scenario, Form.APP, IssuerBench.NO_LIST, NOW))
        .isEqualTo(new Issuance.Undecided());
  }

  @Test
  void noTextOfItShowsWhoOrTheCredential() {
    var issued = (Issuance.Issued) issue(SUNSET, NOW);
    assertThat(issued.credentials()).hasSize(1);
    assertThat(issued.toString()).doesNotContain(issued.credentials().getFirst());
    IssuingRequest request =
        IssuerBench.request(
            IssuerBench.scenario(SUNSET), CredentialFormat.STATUS_TOKEN, HINTS, Form.APP);
    assertThat(HINTS.toString() + request).doesNotContain("Missy", "12");
  }

  private static Both issued(
      Optional<Instant> holdsUntil, LocalDate sunset, Form form, Instant now) {
    Standing decided = new Standing.Decided(IssuerBench.decision(holdsUntil));
    return both(decided, sunset, form, now);
  }

  private static Both both(Standing standing, LocalDate sunset, Form form, Instant now) {
    return IssuerBench.both(
        bench.issuer(), standing, IssuerBench.scenario(sunset), HINTS, form, now);
  }

  private static Issuance token(
      Standing standing,
      ScenarioHeader scenario,
      Form form,
      Function<Decision, Optional<StatusReference>> references,
      Instant now) {
    return issue(standing, scenario, CredentialFormat.STATUS_TOKEN, form, references, now);
  }

  private static Issuance issue(
      Standing standing,
      ScenarioHeader scenario,
      CredentialFormat format,
      Form form,
      Function<Decision, Optional<StatusReference>> references,
      Instant now) {
    return bench
        .issuer()
        .issue(IssuerBench.request(scenario, format, HINTS, form), standing, references, now);
  }

  @Test
  void theTemplateSaysWhatIsShownDisclosedAndHowLong() throws Exception {
    ScenarioHeader all = IssuerBench.scenario(SUNSET);
    CredentialTemplate template =
        new CredentialTemplate(
            CredentialTemplate.DEFAULT.formats(),
            Map.of(CredentialTemplate.Form.APP, Duration.ofHours(6)),
            Duration.ofHours(72),
            List.of("birth"),
            List.of("reason", "name"));
    ScenarioHeader header =
        new ScenarioHeader(
            all.id(),
            all.ruleVersion(),
            all.subject(),
            all.legalBasis(),
            all.sunset(),
            all.outcomes(),
            all.admit(),
            all.records(),
            all.freshness(),
            all.texts(),
            all.title(),
            all.flagTitles(),
            all.authorities(),
            template,
            all.answerWithin());
    Standing decided = new Standing.Decided(IssuerBench.decision(Optional.empty()));
    Function<Decision, Optional<StatusReference>> asked =
        decision -> {
          throw new AssertionError("a place is taken for what is not issued");
        };
    LocalDate sunk = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    StatusReference place = new StatusReference(77, "https://xq.example/s/3");

    Function<Decision, Optional<StatusReference>> listed = d -> Optional.of(place);
    var tokens = (Issuance.Issued) token(decided, header, Form.APP, listed, NOW);
    var credentials =
        (Issuance.Issued)
            issue(decided, header, CredentialFormat.STATUS_CREDENTIAL, Form.APP, listed, NOW);

    StatusToken token = StatusToken.read(tokens.credentials().getFirst());
    assertThat(token.status().nameHint()).isEmpty();
    assertThat(token.status().birthMonthDay()).isEqualTo(HINTS.birth());
    assertThat(token.status().expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(6)));
    assertThat(token.statusReference()).contains(place);
    StatusCredential credential = StatusCredential.read(credentials.credentials().getFirst());
    assertThat(credential.credential().reason()).contains("no-defect");
    assertThat(credential.credential().flags()).isEmpty();
    assertThat(credential.credential().evidence()).isEmpty();
    assertThat(credential.status().nameHint()).isEqualTo(HINTS.name());
    assertThat(credential.status().birthMonthDay()).isEmpty();
    assertThat(credential.statusReference()).contains(place);
    assertThat(token(decided, header, Form.PAPER_LONG, asked, NOW))
        .isEqualTo(new Issuance.NotOffered());
    assertThat(token(decided, IssuerBench.scenario(sunk), Form.APP, asked, NOW))
        .isEqualTo(new Issuance.SunsetReached());
  }

  private static Issuance issue(LocalDate sunset, Instant now) {
    Standing decided = new Standing.Decided(IssuerBench.decision(Optional.empty()));
    return token(decided, IssuerBench.scenario(sunset), Form.APP, IssuerBench.NO_LIST, now);
  }

  private static VerifiedStatus verified(String credential) {
    String list = bench.publisher(Clock.fixed(NOW, ZoneOffset.UTC)).current();
    Verdict verdict = Verifier.with(bench.opened(list, NOW)).verify(credential, NOW);
    assertThat(verdict).isInstanceOf(Verdict.Authentic.class);
    return (VerifiedStatus) ((Verdict.Authentic) verdict).claims();
  }
}
