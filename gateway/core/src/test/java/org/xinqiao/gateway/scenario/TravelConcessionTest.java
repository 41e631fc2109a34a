package org.xinqiao.gateway.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.gateway.scenario.CredentialTemplate.Form;

/** The second scenario that ships: an age and nothing else. */
final class TravelConcessionTest {
  private static final Scenario SCENARIO = HealthCode.read(yaml());

  @ParameterizedTest
  @CsvSource({
    "1956-03-02T00:00:00Z, 2021-03-01T23:59:59Z, NOT_ENTITLED, below-65, 2021-03-02T00:00:00Z",
    "1956-03-02T00:00:00Z, 2021-03-02T00:00:00Z, ENTITLED, aged-65,",
    "1956-02-29T00:00:00Z, 2021-02-27T23:59:59Z, NOT_ENTITLED, below-65, 2021-02-28T00:00:00Z",
    "1956-02-29T00:00:00Z, 2021-02-28T00:00:00Z, ENTITLED, aged-65,",
    "1900-01-01T00:00:00Z, 2021-03-01T00:00:00Z, ENTITLED, aged-65,",
  })
  void aBirthdayByTheCalendarDecides(
      Instant born, Instant asOf, String outcome, String reason, Instant holdsUntil) {
    var made =
        (Determination.Made)
            SCENARIO.determine(
                List.of(HealthCode.fact("resident", Map.of("birthDate", HealthCode.moment(born)))),
                asOf);

    assertThat(made.finding())
        .isEqualTo(new Finding.Found(new Outcome(outcome), reason, List.of()));
    assertThat(made.holdsUntil()).isEqualTo(Optional.ofNullable(holdsUntil));
  }

  @Test
  void whoseDateOfBirthIsUnknownIsNotEntitledAndTheDeadGetNothing() {
    Instant now = HealthCode.T0;
    assertThat(finding(now, Map.of()))
        .isEqualTo(new Finding.Found(new Outcome("NOT_ENTITLED"), "below-65", List.of()));
    assertThat(finding(now, Map.of("deathDate", HealthCode.moment(now))))
        .isEqualTo(new Finding.NotIssued("deceased"));
  }

  @Test
  void recordsOfHealthDoNotMatter() {
    Instant now = HealthCode.T0;
    Determination alone = SCENARIO.determine(List.of(HealthCode.resident()), now);

    assertThat(
            SCENARIO.determine(
                List.of(HealthCode.resident(), HealthCode.confirmed(now), HealthCode.detected(now)),
                now))
        .isEqualTo(alone);
  }

  @Test
  void itHasItsOwnTemplate() {
    CredentialTemplate template = SCENARIO.header().credential();

    assertThat(template.forms())
        .isEqualTo(Map.of(Form.APP, Duration.ofHours(24), Form.PAPER_LONG, Duration.ofDays(28)));
    assertThat(template.horizon()).isEqualTo(Duration.ofDays(7));
    assertThat(template.claims()).containsExactly("reason", "name");
  }

  @Property
  void theDecisionIsConstantUntilItsHorizon(
      @ForAll @IntRange(max = 40_000) int bornDay, @ForAll @IntRange(max = 3_000) int day) {
    Instant born = Instant.parse("1920-01-01T00:00:00Z").plus(Duration.ofDays(bornDay));
    Instant asOf = Instant.parse("2021-01-01T00:00:00Z").plus(Duration.ofDays(day));
    var made = (Determination.Made) SCENARIO.determine(resident(born), asOf);
    if (made.holdsUntil().isEmpty()) {
      Instant far = asOf.plus(Duration.ofDays(40_000));
      assertThat(((Determination.Made) SCENARIO.determine(resident(born), far)).finding())
          .isEqualTo(made.finding());
    } else {
      Instant end = made.holdsUntil().get();
      assertThat(end).isAfter(asOf);
      Instant before = end.minusNanos(1_000);
      assertThat(((Determination.Made) SCENARIO.determine(resident(born), before)).finding())
          .isEqualTo(made.finding());
      assertThat(((Determination.Made) SCENARIO.determine(resident(born), end)).finding())
          .isNotEqualTo(made.finding());
    }
  }

  private static List<Fact> resident(Instant born) {
    return List.of(HealthCode.fact("resident", Map.of("birthDate", HealthCode.moment(born))));
  }

  private static Finding finding(
      Instant asOf, Map<String, org.xinqiao.connectors.record.FieldValue> fields) {
    return ((Determination.Made)
            SCENARIO.determine(List.of(HealthCode.fact("resident", fields)), asOf))
        .finding();
  }

  private static String yaml() {
    try (var in =
        TravelConcessionTest.class.getResourceAsStream("/scenarios/travel-concession.yaml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
