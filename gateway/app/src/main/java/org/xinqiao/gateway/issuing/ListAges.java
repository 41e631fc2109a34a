package org.xinqiao.gateway.issuing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.publishing.StatusListPublisher;

/** How old the lists are that checkpoints fetch; not a number before the first of a start. */
record ListAges(TrustListPublisher trust, StatusListPublisher status, Clock clock)
    implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry meters) {
    age(meters, "xinqiao.trust-list.age", "since the trust list was made", trust::madeAt);
    age(meters, "xinqiao.status-lists.age", "since the oldest list was signed", status::oldest);
  }

  private void age(
      MeterRegistry meters, String name, String description, Supplier<Optional<Instant>> made) {
    Gauge.builder(name, () -> made.get().map(this::since).orElse(Double.NaN))
        .baseUnit("seconds")
        .description(description)
        .register(meters);
  }

  /** A clock that was set back is told elsewhere. */
  private double since(Instant made) {
    return Math.max(0, Duration.between(made, clock.instant()).toMillis() / 1000.0);
  }
}
