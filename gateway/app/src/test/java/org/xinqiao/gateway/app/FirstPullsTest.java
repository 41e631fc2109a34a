package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.publication.PublicationId;

class FirstPullsTest {
  private static final PublicationId DROP = new PublicationId("cdc.cases");
  private static final Instant T = Instant.parse("2021-04-02T00:00:00Z");

  private final FirstPulls pulls =
      new FirstPulls(
          Set.of(DROP),
          new PullProgress(
              new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
              false,
              Map.of(DROP, 0L)));

  /** A department that has nothing to tell today must not hold up the start. */
  @Test
  void anEmptyFolderIsNotWaitedFor() throws InterruptedException {
    assertThat(pulls.await(Duration.ZERO)).isFalse();

    pulls.looked(DROP, T);

    assertThat(pulls.await(Duration.ZERO)).isTrue();
  }
}
