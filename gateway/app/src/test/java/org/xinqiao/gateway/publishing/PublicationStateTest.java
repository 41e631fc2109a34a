package org.xinqiao.gateway.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.gateway.publishing.PublicationState.Phase;

class PublicationStateTest {
  private static final Instant T = Instant.parse("2021-04-02T00:00:00Z");
  private static final Actor LABORATORY = new Actor("laboratory", false, "laboratory");
  private static final PublicationVersion FIRST =
      new PublicationVersion(1, "aa".repeat(32), T, "folder");
  private static final PublicationState ACTIVE =
      PublicationState.first(Actor.FOLDER, T, T, "lab.yaml", FIRST);

  /** Golden: what stands in the table must stay readable for ever. */
  private static final String STORED =
      "{\"format\":1,\"state\":{\"phase\":\"PAUSED\",\"since\":\"2021-04-02T00:00:09Z\","
          + "\"by\":\"laboratory\",\"byOperator\":false,\"reason\":\"maintenance\","
          + "\"joined\":\"2021-04-02T00:00:00Z\",\"file\":\"lab.yaml\",\"accepted\":null,"
          + "\"versions\":[{\"contract\":1,\"digest\":\""
          + "aa".repeat(32)
          + "\",\"at\":\"2021-04-02T00:00:00Z\",\"by\":\"folder\"}]}}";

  private static final PublicationState PAUSED =
      ACTIVE.in(Phase.PAUSED, LABORATORY, "maintenance", T.plusSeconds(9));

  @Test
  void whatIsStoredStaysReadable() {
    assertThat(new String(PAUSED.encode(), UTF_8)).isEqualTo(STORED);
    assertThat(PublicationState.decode(STORED.getBytes(UTF_8))).isEqualTo(PAUSED);
    assertThatThrownBy(
            () ->
                PublicationState.decode(
                    STORED.replace("\"format\":1", "\"format\":2").getBytes(UTF_8)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherVersionLeavesAPauseAsItIs() {
    PublicationVersion next = new PublicationVersion(2, "bb".repeat(32), T, "laboratory");

    PublicationState state = PAUSED.inForce(LABORATORY, T.plusSeconds(20)).with(next);

    assertThat(state.paused()).isTrue();
    assertThat(state.reason()).isEqualTo("maintenance");
    assertThat(state.joined()).isEqualTo(T);
    assertThat(state.versions()).isEqualTo(List.of(FIRST, next));
  }

  @Test
  void onlyOneThatWasDeactivatedJoinsAnew() {
    PublicationState ended = ACTIVE.in(Phase.DEACTIVATED, LABORATORY, null, T.plusSeconds(1));

    assertThat(ACTIVE.inForce(LABORATORY, T.plusSeconds(2))).isEqualTo(ACTIVE);
    assertThat(ended.inForce(LABORATORY, T.plusSeconds(2)).joined()).isEqualTo(T.plusSeconds(2));
  }

  @Test
  void anAcceptedChangeIsAcceptedOnce() {
    PublicationState accepting = ACTIVE.accepting("bb".repeat(32));

    assertThat(accepting.with(FIRST).accepted()).isNull();
  }
}
