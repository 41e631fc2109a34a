package org.xinqiao.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.Balance;

class SourceCountsTest {
  private static final PublicationId ID = new PublicationId("laboratory.tests");
  private static final Instant AT = Instant.parse("2021-04-02T00:00:00Z");

  private final List<String> alarms = new ArrayList<>();
  private Receipt receipt = new Receipt(100, 0, 0, 0, 3, 0, 2);
  private boolean underWay;
  private final SourceCounts counts =
      new SourceCounts(
          () -> new Balance(new TreeMap<>(Map.of(ID, new Balance.Total(receipt.read(), receipt)))),
          id -> underWay,
          id -> 100,
          (name, detail) -> alarms.add(name + ": " + detail));

  @ParameterizedTest
  @CsvSource({
    "100, 0, false", "105, 0, false", "107, 2, false", // kept aside, rejected, held back
    "99, 0, true", "106, 0, true", "108, 2, true"
  })
  void whatIsNeitherStoredNorKeptAsideRaisesAnAlarm(long source, long heldBack, boolean differs) {
    counts.counted(ID, source, heldBack, AT);

    assertThat(counts.last(ID).orElseThrow().differs()).isEqualTo(differs);
    assertThat(alarms).hasSize(differs ? 1 : 0);
  }

  @Test
  void theAlarmNamesThePublicationAndBothNumbers() {
    counts.counted(ID, 99, 0, AT);

    assertThat(alarms)
        .singleElement()
        .asString()
        .startsWith(
            "count-differs: laboratory.tests: its source has 99 records and 100 are stored");
  }

  @Test
  void whileARunIsUnderWayOrHeldNothingIsCompared() {
    underWay = true;
    counts.counted(ID, 1, 0, AT);
    underWay = false;
    receipt = new Receipt(100, 0, 0, 0, 0, 9, 0);
    counts.counted(ID, 1, 0, AT);

    assertThat(alarms).isEmpty();
    assertThat(counts.last(ID)).isEmpty();
  }
}
