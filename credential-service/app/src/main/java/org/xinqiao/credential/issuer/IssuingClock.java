package org.xinqiao.credential.issuer;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.xinqiao.credential.keys.PrivateFile;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/**
 * The time that credentials are dated with. It is the clock's, never a later one: whoever was right
 * before the clock was set back, a credential dated later than it now says may lie in the future.
 * So the mark of the latest time ever seen dates nothing; it only finds out that the clock has gone
 * back, also over a restart, and raises {@code clock-stepped-back} then and once an hour.
 */
public final class IssuingClock implements InstantSource {
  /** What a clock may lose without a word, as time servers correct it. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** How far the mark on disk may lag, so that not every credential writes. */
  private static final Duration KEPT_EVERY = Duration.ofMinutes(1);

  private static final Duration REPEAT = Duration.ofHours(1);

  private final Clock clock;
  private final PrivateFile file;
  private final Alarms alarms;
  private volatile Instant mark;
  private Instant kept;
  private Optional<Instant> alarmed = Optional.empty();

  /**
   * @param file where the mark survives a restart; without a readable one it begins anew
   */
  public IssuingClock(Clock clock, PrivateFile file, Alarms alarms) {
    this.clock = clock;
    this.file = file;
    this.alarms = alarms;
    this.kept = read();
    this.mark = kept;
  }

  private Instant read() {
    try {
      return file.read().map(String::strip).map(Instant::parse).orElse(Instant.EPOCH);
    } catch (IOException | DateTimeException e) {
      alarms.raise(
          AlarmName.CLOCK_MARK_UNREADABLE,
          file + " can't be read; whether the clock was set back is not known for now");
      return Instant.EPOCH;
    }
  }

  @Override
  public Instant instant() {
    Instant now = clock.instant();
    if (now.isBefore(mark) || Duration.between(mark, now).compareTo(KEPT_EVERY) >= 0) {
      look(now);
    }
    return now;
  }

  private synchronized void look(Instant now) {
    if (now.isBefore(mark.minus(SKEW))) {
      boolean quiet =
          alarmed.filter(at -> Duration.between(at, now).abs().compareTo(REPEAT) < 0).isPresent();
      if (!quiet) {
        alarmed = Optional.of(now);
        alarms.raise(
            AlarmName.CLOCK_STEPPED_BACK,
            "the clock says "
                + now.truncatedTo(ChronoUnit.SECONDS)
                + ", but it has been "
                + mark.truncatedTo(ChronoUnit.SECONDS)
                + ": credentials of that time may be dated in the future, or those of now be short;"
                + " set it right, or delete "
                + file
                + " if it was wrong before");
      }
      return;
    }
    if (!now.isBefore(mark)) {
      alarmed = Optional.empty();
      mark = now;
      keep(now);
    }
  }

  private void keep(Instant now) {
    if (Duration.between(kept, now).compareTo(KEPT_EVERY) < 0) {
      return;
    }
    kept = now;
    try {
      file.replace(now.toString());
    } catch (IOException e) {
      alarms.raise(AlarmName.CLOCK_MARK_NOT_KEPT, file + " can't be written; check the disk");
    }
  }
}
