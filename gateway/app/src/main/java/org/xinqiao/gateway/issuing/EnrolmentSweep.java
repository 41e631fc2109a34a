package org.xinqiao.gateway.issuing;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.xinqiao.credential.enrolment.AccessTokens;
import org.xinqiao.credential.enrolment.Delegates;
import org.xinqiao.credential.enrolment.Nonces;
import org.xinqiao.credential.enrolment.Offers;
import org.xinqiao.credential.enrolment.Sessions;
import org.xinqiao.credential.issuer.IssuingClock;

/** Removes what has expired: it counts for nothing already, so this only keeps tables small. */
final class EnrolmentSweep {
  private static final Logger LOG = LoggerFactory.getLogger(EnrolmentSweep.class);
  private static final long MINUTES_10 = 600_000;
  private static final long DAY = 86_400_000;

  private final Offers offers;
  private final AccessTokens tokens;
  private final Nonces nonces;
  private final Sessions sessions;
  private final Delegates delegates;
  private final IssuingClock clock;

  EnrolmentSweep(
      Offers offers,
      AccessTokens tokens,
      Nonces nonces,
      Sessions sessions,
      Delegates delegates,
      IssuingClock clock) {
    this.offers = offers;
    this.tokens = tokens;
    this.nonces = nonces;
    this.sessions = sessions;
    this.delegates = delegates;
    this.clock = clock;
  }

  @Scheduled(initialDelay = MINUTES_10, fixedDelay = MINUTES_10)
  void sweepShortLived() {
    Instant now = clock.instant();
    int removed = offers.sweep(now) + nonces.sweep(now);
    LOG.debug("{} rows of offers and nonces have expired", removed);
  }

  @Scheduled(initialDelay = MINUTES_10, fixedDelay = DAY)
  void sweepLongLived() {
    Instant now = clock.instant();
    int removed = tokens.sweep(now) + sessions.sweep(now) + delegates.sweep(now);
    LOG.info("{} rows of access tokens, sessions and delegates have expired", removed);
  }
}
