package org.xinqiao.gateway.issuing;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.xinqiao.gateway.contest.Contest;
import org.xinqiao.gateway.contest.Contests;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/** Ends contests that a corrected record has settled, and tells once of each that is overdue. */
final class ContestWatch {
  private static final long EVERY_MILLIS = 15_000;

  private final Contests contests;
  private final Alarms alarms;
  private final Clock clock;

  ContestWatch(Contests contests, Alarms alarms, Clock clock) {
    this.contests = contests;
    this.alarms = alarms;
    this.clock = clock;
  }

  @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  void look() {
    for (Contest late : contests.review(clock.instant())) {
      alarms.raise(
          AlarmName.CONTEST_OVERDUE,
          "contest "
              + late.number()
              + " against a record of "
              + late.publication()
              + " was due at "
              + late.dueAt()
              + "; its steward answers it with 'xinqiao contests answer'");
    }
  }
}
