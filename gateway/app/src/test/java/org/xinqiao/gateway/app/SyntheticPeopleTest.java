package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.gateway.data.DataFolder;

/**
 * A load test asks only a gateway whose people don't exist; no folder changes from one to the
 * other.
 */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE)
class SyntheticPeopleTest {
  @TempDir private Path folder;

  private boolean opened(boolean demo, Optional<Boolean> synthetic) {
    try (DataFolder data =
        DataFolder.open(
            folder.resolve("data"), demo, synthetic, "XQ", Clock.systemUTC(), () -> {})) {
      return data.manifest().syntheticPeople();
    }
  }

  @Test
  void aFolderForRealPeopleStaysSo() {
    assertThat(opened(false, Optional.empty())).isFalse();
    assertThat(opened(false, Optional.of(false))).isFalse();

    assertThatThrownBy(() -> opened(false, Optional.of(true)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContainingAll(
            "xinqiao.synthetic=true", "made for real people", "another folder");
  }

  @Test
  void aFolderForSyntheticPeopleStaysSo() {
    assertThat(opened(false, Optional.of(true))).isTrue();
    assertThat(opened(false, Optional.empty())).isTrue();

    assertThatThrownBy(() -> opened(false, Optional.of(false)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("made for synthetic people");
  }

  @Test
  void theDemosPeopleAreSynthetic() {
    assertThat(opened(true, Optional.empty())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOlderFolderIsWhatItsDemoSays(boolean demo) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("manifest.json"),
        """
        {"folderVersion":1,"createdAt":"2026-01-01T00:00:00Z","demo":%s,"authority":"XQ"}
        """
            .formatted(demo));

    assertThat(opened(demo, Optional.empty())).isEqualTo(demo);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoAsksIsToldAndItsCodesSaySo(boolean synthetic, Gateways.Running running) {
    RunningGateway gateway =
        synthetic
            ? running.of("synthetic", List.of("--xinqiao.town=off", "--xinqiao.synthetic=true"))
            : running.of("quota", List.of("--xinqiao.town=off"));

    assertThat(Caller.json(gateway.anonymous().get("/api/overview")).path("synthetic").asBoolean())
        .isEqualTo(synthetic);
    assertThat(gateway.trustList().contents().demo()).isEqualTo(synthetic);
  }
}
