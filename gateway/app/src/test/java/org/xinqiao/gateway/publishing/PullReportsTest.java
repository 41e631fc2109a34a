package org.xinqiao.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.Balance;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.store.TableStore;

class PullReportsTest {
  private static final PublicationId LAB = new PublicationId("laboratory.tests");
  private static final Instant T = Instant.parse("2021-04-02T00:00:00Z");

  private final List<String> alarms = new ArrayList<>();
  private final PullReports reports =
      new PullReports(
          new PublicationFreshness(name -> new Forgetting(), id -> false),
          new SourceCounts(
              () -> new Balance(new TreeMap<>()), id -> false, id -> 0, (name, detail) -> {}),
          (name, detail) -> alarms.add(name + ": " + detail));

  @Test
  void anOpenCircuitIsOneAlarmUntilItIsClosed() {
    reports.circuitOpened(LAB, 10, T);
    reports.circuitOpened(LAB, 11, T.plusSeconds(300));

    assertThat(alarms)
        .containsExactly(
            "circuit-open: laboratory.tests failed 10 times in a row and is not called until " + T);
    assertThat(reports.circuitOpenUntil(LAB)).contains(T.plusSeconds(300));

    reports.circuitClosed(LAB, T.plusSeconds(300));
    assertThat(reports.circuitOpenUntil(LAB)).isEmpty();
    reports.circuitOpened(LAB, 10, T.plusSeconds(900));
    assertThat(alarms).hasSize(2);
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
