package org.xinqiao.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.store.TableStore;

/** What the overview calls a publication that no scenario has a limit for. */
class SourceStatesTest {
  private static final String PUSHED = "source: {kind: push}\n";
  private static final String PULLED =
      """
      source: {kind: jdbc-table, url: "jdbc:h2:tcp://localhost/mem:x", user: x, password: {env: X}, table: visits}
      schedule: {every: PT5S}
      """;
  private static final String PROMISE = "freshness: PT10M\n";
  private static final Instant T = Instant.parse("2021-04-02T00:00:00Z");

  private final PublicationFreshness freshness =
      new PublicationFreshness(name -> new Forgetting(), id -> false);

  @ParameterizedTest
  @ValueSource(strings = {PUSHED, PULLED})
  void pastItsObjectiveAPublicationIsSilentHoweverItComes(String source) throws DocumentProblems {
    Publication publication = publication(source + PROMISE);
    assertThat(word(publication, T)).isEqualTo("waiting");

    freshness.answered(publication.id(), T);
    assertThat(word(publication, T.plusSeconds(599))).isEqualTo("fresh");
    assertThat(word(publication, T.plusSeconds(600))).isEqualTo("silent");
  }

  @Test
  void withinItsObjectiveASourceThatFailsIsNotSilentYet() throws DocumentProblems {
    Publication publication = publication(PULLED + PROMISE);
    freshness.answered(publication.id(), T);
    freshness.failed(
        publication.id(),
        new PullFailure(PullFailure.Kind.UNREACHABLE, "it is down"),
        T.plusSeconds(60));

    assertThat(word(publication, T.plusSeconds(120))).isEqualTo("failing");
    assertThat(word(publication, T.plusSeconds(600))).isEqualTo("silent");
  }

  @Test
  void whoPromisesNothingIsNeverSilent() throws DocumentProblems {
    Publication publication = publication(PULLED);
    freshness.answered(publication.id(), T);

    assertThat(word(publication, T.plusSeconds(864_000))).isEqualTo("fresh");
  }

  private String word(Publication publication, Instant now) {
    return new SourceStates(
            freshness, new ActiveScenarios(List.of()), Clock.fixed(now, ZoneOffset.UTC))
        .of(publication)
        .state();
  }

  private static Publication publication(String lines) throws DocumentProblems {
    String yaml =
        """
        publication: clinic.visits
        contract: 1
        title: {en: Visits}
        owner: {name: {en: Clinic}, steward: clinic@town.example}
        recordType: visit
        law: {basis: Test Act, purposes: [health-code], retention: P1Y}
        %s
        version: {column: at}
        identity: {type: resident-id, column: id}
        key: [id]
        fields:
          - {name: ward, column: ward, type: text, classification: pii}
        """
            .formatted(lines.strip());
    return new PublicationReader(_ -> Optional.empty()).read(YamlDocument.parse("visits", yaml));
  }

  /** No table of this test needs to be read again. */
  private static final class Forgetting implements TableStore.Table {
    @Override
    public Optional<byte[]> get(String key) {
      return Optional.empty();
    }

    @Override
    public void putAll(Map<String, byte[]> values) {}

    @Override
    public Optional<byte[]> putIfAbsent(String key, byte[] value) {
      return Optional.empty();
    }

    @Override
    public void remove(String key) {}

    @Override
    public void forEach(BiConsumer<String, byte[]> visitor) {}

    @Override
    public long count() {
      return 0;
    }
  }
}
