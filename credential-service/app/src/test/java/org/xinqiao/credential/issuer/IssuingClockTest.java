package org.xinqiao.credential.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.keys.PrivateFile;

class IssuingClockTest {
  private static final Instant START = Instant.parse("2026-11-23T09:30:00Z");

  @TempDir private Path folder;
  private Instant now = START;
  private final List<String> alarms = new ArrayList<>();

  private IssuingClock clock() {
    InstantSource source = () -> now;
    return new IssuingClock(
        source.withZone(ZoneOffset.UTC),
        new PrivateFile(folder.resolve("clock-mark")),
        (name, detail) -> alarms.add(name.kebab()));
  }

  @Test
  void aClockThatWasSetBackIsToldOnceAnHourAndDatesNothingLaterThanItSays() {
    IssuingClock clock = clock();
    clock.instant();
    now = START.minus(Duration.ofDays(3));
    for (int i = 0; i < 100; i++) {
      assertThat(clock.instant()).isEqualTo(now);
    }
    assertThat(alarms).containsExactly("clock-stepped-back");
    now = now.plus(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(now);
    assertThat(alarms).containsExactly("clock-stepped-back", "clock-stepped-back");
    now = START.plus(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(now);
    now = now.minus(Duration.ofMinutes(10));
    clock.instant();
    assertThat(alarms).hasSize(3);
  }

  @Test
  void aRestartRemembers() {
    clock().instant();
    now = START.minus(Duration.ofHours(5));
    assertThat(clock().instant()).isEqualTo(now);
    assertThat(alarms).containsExactly("clock-stepped-back");
  }

  @Test
  void whatATimeServerCorrectsIsNoAlarm() {
    IssuingClock clock = clock();
    for (int minute = 0; minute < 200; minute++) {
      now = START.plus(Duration.ofMinutes(minute));
      clock.instant();
      now = now.minus(Duration.ofSeconds(100));
      assertThat(clock.instant()).isEqualTo(now);
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void aMarkThatCantBeReadIsToldAndBeginsAnew() throws Exception {
    Files.writeString(folder.resolve("clock-mark"), "yesterday");
    assertThat(clock().instant()).isEqualTo(START);
    assertThat(alarms).containsExactly("clock-mark-unreadable");
    now = START.minus(Duration.ofHours(5));
    clock().instant();
    assertThat(alarms).containsExactly("clock-mark-unreadable", "clock-stepped-back");
  }

  @Test
  void aDiskThatTakesNothingStopsNoIssuing() throws Exception {
    Files.createDirectory(folder.resolve("clock-mark.new"));
    Files.writeString(folder.resolve("clock-mark.new/in-the-way"), "");
    assertThat(clock().instant()).isEqualTo(START);
    assertThat(alarms).containsExactly("clock-mark-not-kept");
  }
}
