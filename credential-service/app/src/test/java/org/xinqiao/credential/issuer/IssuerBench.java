package org.xinqiao.credential.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.PrivateFile;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Evidence;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.scenario.AuthorityOrder;
import org.xinqiao.gateway.scenario.CredentialTemplate;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.ScenarioHeader;
import org.xinqiao.gateway.scenario.ScenarioId;

/** Real keys, a scenario and a decision to begin a test with. */
@NullMarked
record IssuerBench(AuthorityKeys keys, Path folder) {
  static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
  static final IssuerCode CODE = new IssuerCode("XQ");
  static final ScenarioId PERMIT = new ScenarioId("harbour-permit");
  static final org.xinqiao.credential.status.ScenarioId SIGNED =
      new org.xinqiao.credential.status.ScenarioId(PERMIT.value());

  /** For what nobody keeps. */
  static final Function<Decision, Optional<StatusReference>> NO_LIST = decision -> Optional.empty();

  static final LocalDate SUNSET = LocalDate.parse("2028-12-31");

  static IssuerBench in(Path folder) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    AuthorityKeys keys = Pkcs12Keys.openOrCreate(folder, true, clock, new SecureRandom());
    keys.issuing(SIGNED);
    return new IssuerBench(keys, folder);
  }

  static ScenarioHeader scenario(LocalDate sunset) {
    return new ScenarioHeader(
        PERMIT,
        3,
        new RecordType("vessel"),
        "Harbour Act, section 4",
        sunset,
        List.of(new Outcome("OPEN"), new Outcome("SHUT")),
        List.of(new Outcome("OPEN")),
        Map.of("vessel", new RecordType("vessel")),
        Map.of(new RecordType("inspection"), Duration.ofMinutes(15)),
        Map.of(),
        Map.of(),
        Map.of(),
        AuthorityOrder.NONE,
        CredentialTemplate.DEFAULT,
        ScenarioHeader.ANSWER_WITHIN);
  }

  static Decision decision(Optional<Instant> holdsUntil) {
    return new Decision(
        PERMIT,
        3,
        1,
        new Outcome("OPEN"),
        "no-defect",
        List.of("insured"),
        holdsUntil,
        NOW.minus(Duration.ofHours(2)),
        List.of(
            new Evidence(
                new PublicationId("port.inspections"),
                new RecordType("inspection"),
                "00",
                1,
                new TreeMap<>())),
        OptionalLong.empty());
  }

  /** A bearer's, for nobody's delegate. */
  static IssuingRequest request(
      ScenarioHeader scenario, CredentialFormat format, Hints hints, Form form) {
    return new IssuingRequest(scenario, format, form, hints, List.of(), Optional.empty());
  }

  /** Both artefacts of one decision. */
  record Both(String token, String credential, Instant expiresAt) {}

  static Both both(
      StatusIssuer issuer,
      Standing standing,
      ScenarioHeader scenario,
      Hints hints,
      Form form,
      Instant now) {
    List<Issuance.Issued> issued =
        Stream.of(CredentialFormat.STATUS_TOKEN, CredentialFormat.STATUS_CREDENTIAL)
            .map(format -> request(scenario, format, hints, form))
            .map(request -> (Issuance.Issued) issuer.issue(request, standing, NO_LIST, now))
            .toList();
    assertThat(issued.getFirst().expiresAt()).isEqualTo(issued.getLast().expiresAt());
    return new Both(
        issued.getFirst().credentials().getFirst(),
        issued.getLast().credentials().getFirst(),
        issued.getFirst().expiresAt());
  }

  StatusIssuer issuer() {
    return new StatusIssuer(CODE, keys, new SecureRandom());
  }

  TrustListPublisher publisher(Clock clock) {
    return new TrustListPublisher(
        keys,
        CODE,
        Map.of("en", "Harbour office"),
        List.of(scenario(SUNSET)),
        List.of(),
        new ListSequence(new PrivateFile(folder.resolve("trust-list-number"))),
        clock);
  }

  /** The list as a checkpoint has it that pinned the root. */
  TrustList opened(String list, Instant asOf) {
    if (TrustLists.open(list, Optional.of(keys.rootFingerprint()), asOf)
        instanceof OpenedTrustList.Pinned pinned) {
      return pinned.list();
    }
    throw new AssertionError("the list does not open");
  }
}
