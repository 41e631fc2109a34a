package org.xinqiao.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationReader;

class SilenceWatchTest {
  private final List<String> alarms = new ArrayList<>();
  private final List<Publication> publications = new ArrayList<>();
  private Optional<Instant> lastGood = Optional.empty();
  private Instant now = Instant.parse("2021-04-02T00:00:00Z");
  private final SilenceWatch watch =
      new SilenceWatch(
          () -> publications,
          id -> lastGood,
          (name, detail) -> alarms.add(name + ": " + detail),
          clock());

  @Test
  void aSilenceIsToldOnceUntilItEnds() throws DocumentProblems {
    publications.add(publication("freshness: {objective: PT10M, limit: PT1H}"));
    lastGood = Optional.of(now);
    pass(3_600);
    assertThat(alarms).isEmpty();

    pass(1);
    pass(7_200);
    assertThat(alarms)
        .containsExactly(
            "publication-silent: clinic.visits has not answered since 2021-04-02T00:00:00Z, its"
                + " limit is PT1H");

    lastGood = Optional.of(now);
    pass(60);
    pass(3_600);
    assertThat(alarms).hasSize(2);
  }

  @Test
  void whoHasNeverAnsweredIsSilentAfterTheLimitToo() throws DocumentProblems {
    publications.add(publication("freshness: {objective: PT10M, limit: PT1H}"));
    pass(0);
    pass(3_600);
    assertThat(alarms).isEmpty();
    pass(1);
    assertThat(alarms).hasSize(1);
  }

  @Test
  void withoutALimitNothingIsTold() throws DocumentProblems {
    publications.add(publication("freshness: PT10M"));
    pass(0);
    pass(86_400);

    assertThat(alarms).isEmpty();
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
    watch.look();
  }

  private static Publication publication(String freshness) throws DocumentProblems {
    String yaml =
        """
        publication: clinic.visits
        contract: 1
        title: {en: Visits}
        owner: {name: {en: Clinic}, steward: clinic@town.example}
        recordType: visit
        law: {basis: Test Act, purposes: [health-code], retention: P1Y}
        source: {kind: push}
        %s
        version: {column: at}
        identity: {type: resident-id, column: id}
        key: [id]
        fields:
          - {name: ward, column: ward, type: text, classification: pii}
        """
            .formatted(freshness);
    return new PublicationReader(_ -> Optional.empty()).read(YamlDocument.parse("visits", yaml));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
