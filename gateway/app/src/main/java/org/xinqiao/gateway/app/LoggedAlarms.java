package org.xinqiao.gateway.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/** Alarms go to the log and are counted by name in {@code xinqiao_alarms_total}. */
@Component
class LoggedAlarms implements Alarms {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedAlarms.class);

  private final Map<AlarmName, Counter> counters = new EnumMap<>(AlarmName.class);

  LoggedAlarms(MeterRegistry meters) {
    for (AlarmName name : AlarmName.values()) {
      counters.put(
          name,
          Counter.builder("xinqiao.alarms")
              .tag("name", name.kebab())
              .description("alarms since the start")
              .register(meters));
    }
  }

  @Override
  public void raise(AlarmName name, String detail) {
    LOG.warn("alarm {}: {}", name, detail);
    Objects.requireNonNull(counters.get(name)).increment();
  }
}
