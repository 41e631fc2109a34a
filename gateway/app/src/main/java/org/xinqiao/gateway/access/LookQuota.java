package org.xinqiao.gateway.access;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;

/** How many look-ups and issues one user may make in a minute; all of them may come at once. */
public final class LookQuota {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final RateLimiterRegistry limiters;

  /**
   * @param perMinute 1 to 100,000
   */
  public LookQuota(int perMinute) {
    this.limiters =
        RateLimiterRegistry.of(
            RateLimiterConfig.custom()
                .limitForPeriod(perMinute)
                .limitRefreshPeriod(MINUTE)
                .timeoutDuration(Duration.ZERO)
                .build());
  }

  /** Takes one look of this user. Returns 0, or the seconds to wait for the next, at least 1. */
  public long secondsToWait(String user) {
    RateLimiter limiter = limiters.rateLimiter(user);
    if (limiter.acquirePermission()) {
      return 0;
    }
    long nanos =
        limiter instanceof AtomicRateLimiter atomic
            ? atomic.getDetailedMetrics().getNanosToWait()
            : MINUTE.toNanos();
    return Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L));
  }
}
