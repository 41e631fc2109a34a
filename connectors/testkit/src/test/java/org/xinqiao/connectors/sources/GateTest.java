package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;

/** What a publication says of waits and of its circuit is what its source gets. */
class GateTest {
  private static final Publication PUBLICATION =
      CursorProperties.publication(
          "version: {column: updated_at}",
          """
          retry: {first: PT2S, longest: PT8S}
          circuitBreaker: {failures: 4, wait: PT5M}
          """);

  private Instant now = Instant.parse("2021-04-01T10:00:00Z");
  private final List<String> told = new ArrayList<>();
  private final Gate gate =
      new Gate(
          PUBLICATION,
          new Told(),
          ((InstantSource) () -> now).withZone(ZoneOffset.UTC),
          Pace.DEFAULT);

  /** Lets a pull fail and returns how long the gate then stays shut. */
  private Duration waitAfter(PullBroken broken) {
    gate.broken(broken);
    Instant failed = now;
    while (!gate.due() && now.isBefore(failed.plus(Duration.ofHours(2)))) {
      now = now.plusMillis(50);
    }
    return Duration.between(failed, now);
  }

  private static PullBroken down() {
    return new PullBroken(Kind.UNREACHABLE, "down");
  }

  private static PullBroken notStored() {
    return new PullBroken(Kind.NOT_STORED, "no room");
  }

  @Test
  void waitsDoubleFromTheFirstToTheLongest() {
    for (int seconds : List.of(2, 4, 8)) {
      Duration longest = Duration.ofSeconds(seconds);
      assertThat(waitAfter(down()))
          .isBetween(longest.multipliedBy(9).dividedBy(10), longest.plusMillis(50));
    }
    gate.answered();
    assertThat(waitAfter(down())).isLessThan(Duration.ofMillis(2_050));
  }

  @Test
  void theFourthFailureOpensTheCircuitForItsPauseAndOneCallTries() {
    for (int i = 0; i < 3; i++) {
      waitAfter(down());
    }
    assertThat(told).containsOnly("failed");
    told.clear();

    assertThat(waitAfter(down())).isEqualTo(Duration.ofMinutes(5));
    assertThat(told).containsExactly("failed", "open after 4 for PT5M");
    told.clear();

    assertThat(waitAfter(down())).as("one call tried").isEqualTo(Duration.ofMinutes(5));
    assertThat(told).containsExactly("failed", "open after 5 for PT5M");
    told.clear();

    gate.answered();
    assertThat(told).containsExactly("closed");
    assertThat(waitAfter(down())).isLessThan(Duration.ofMillis(2_050));
  }

  @Test
  void whatTheGatewayItselfCantDoOpensNoCircuit() {
    for (int i = 0; i < 3; i++) {
      waitAfter(down());
    }
    for (int i = 0; i < 10; i++) {
      assertThat(waitAfter(notStored())).isLessThan(Duration.ofSeconds(9));
    }
    for (int i = 0; i < 3; i++) {
      waitAfter(down());
    }
    assertThat(told).containsOnly("failed");
  }

  @Test
  void aCallThatTriesAndFindsTheSourceWellClosesTheCircuitEvenIfNothingIsStored() {
    for (int i = 0; i < 4; i++) {
      waitAfter(down());
    }
    told.clear();

    waitAfter(notStored());

    assertThat(told).containsExactly("failed", "closed");
  }

  @Test
  void aPersonMayLetItBeCalledAtOnce() {
    for (int i = 0; i < 4; i++) {
      gate.broken(down());
    }
    assertThat(gate.due()).isFalse();

    gate.ask();

    assertThat(gate.due()).isTrue();
  }

  @Test
  void theSourcesOwnRetryAfterIsWaitedOutUpToAnHour() {
    assertThat(waitAfter(throttled(Duration.ofMinutes(20)))).isEqualTo(Duration.ofMinutes(20));
    assertThat(waitAfter(throttled(Duration.ofDays(2)))).isEqualTo(Duration.ofHours(1));
    assertThat(waitAfter(throttled(Duration.ofMillis(1)))).isGreaterThan(Duration.ofSeconds(7));
  }

  private static PullBroken throttled(Duration retryAfter) {
    return new PullBroken(Kind.THROTTLED, "slowly", Optional.of(retryAfter));
  }

  private final class Told implements PullObserver {
    @Override
    public void answered(PublicationId publication, Instant at) {
      told.add("answered");
    }

    @Override
    public void answeredFullAndEmpty(PublicationId publication, Instant at) {
      told.add("empty");
    }

    @Override
    public void failed(PublicationId publication, PullFailure failure, Instant at) {
      told.add("failed");
    }

    @Override
    public void circuitOpened(PublicationId publication, int failures, Instant until) {
      told.add("open after " + failures + " for " + Duration.between(now, until));
    }

    @Override
    public void circuitClosed(PublicationId publication, Instant at) {
      told.add("closed");
    }

    @Override
    public void progress(PublicationId publication, long rowsRead, OptionalLong expected) {}
  }
}
