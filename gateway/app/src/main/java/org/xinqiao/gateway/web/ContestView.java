package org.xinqiao.gateway.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.contest.Contest;

/**
 * A contest without who it is about and what was said.
 *
 * @param state {@code open}, {@code corrected} or {@code upheld}
 * @param dueAt by when the steward has to answer
 * @param overdue whether it is still open after that
 * @param closedAt null while it is open
 */
record ContestView(
    long number,
    String scenario,
    String publication,
    String reason,
    String state,
    Instant openedAt,
    Instant dueAt,
    boolean overdue,
    @Nullable Instant closedAt) {
  static ContestView of(Contest contest, Instant now) {
    return new ContestView(
        contest.number(),
        contest.scenario().value(),
        contest.publication().value(),
        contest.reason(),
        contest
            .closing()
            .map(closing -> closing.resolution().name().toLowerCase(Locale.ROOT))
            .orElse("open"),
        contest.openedAt(),
        contest.dueAt(),
        contest.overdue(now),
        contest.closing().map(Contest.Closing::at).orElse(null));
  }
}
