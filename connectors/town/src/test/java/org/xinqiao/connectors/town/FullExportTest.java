package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullExportTest {
  @TempDir Path temp;

  static Path export() {
    String vectors = System.getenv("XINQIAO_VECTORS");
    assumeTrue(vectors != null, "XINQIAO_VECTORS is not set: no full export to serve");
    return Path.of(vectors).toAbsolutePath().resolve("synthea");
  }

  @Test
  void everyRowIsServedWithoutAddedDirt() throws IOException {
    Path export = export();
    SharedProgram.link(temp.resolve("town/civil-registry"));
    try (Town town =
        Town.start(
            new TownSettings(
                temp,
                Optional.of(export),
                Optional.of(Instant.parse("2022-04-01T00:00:00Z")),
                new MovableClock("2026-11-23T10:00:00Z")))) {
      assertThat(town.served().values()).containsExactly(12_019L, 1_427L, 2_285L, 16_602L);
      assertThat(town.served().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(32_333);
      assertThat(town.bundledSample()).isFalse();
    }
  }
}
