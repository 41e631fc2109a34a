package org.xinqiao.gateway.issuing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.keys.SigningKeys;

/**
 * How many signatures are made of what, and how long each takes: {@code xinqiao_signatures_seconds}
 * with the tag {@code of}.
 */
@Component
final class SigningMeters {
  /** Few, for each is counted in the course of every signature. A key in memory needs 0.1 ms. */
  private static final Duration[] BOUNDARIES = {
    Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25)
  };

  private final Map<Signed, Timer> timers = new EnumMap<>(Signed.class);

  /** What is signed. */
  enum Signed {
    CREDENTIAL,
    STATUS_LIST,
    TRUST_LIST,
    LOG_HEAD;

    private String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  SigningMeters(MeterRegistry meters) {
    for (Signed of : Signed.values()) {
      timers.put(
          of,
          Timer.builder("xinqiao.signatures")
              .tag("of", of.tag())
              .description("signatures made, and their time")
              .serviceLevelObjectives(BOUNDARIES)
              .register(meters));
    }
  }

  Signer timed(Signed of, Signer signer) {
    return new TimedSigner(signer, Objects.requireNonNull(timers.get(of)));
  }

  SigningKeys timed(SigningKeys keys) {
    return new TimedKeys(keys, this);
  }
}
