package org.xinqiao.gateway.app;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xinqiao.gateway.decision.Alarms;

/** Alarms go to the log and are counted by name in {@code xinqiao_alarms_total}. */
@Component
class LoggedAlarms implements Alarms {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedAlarms.class);

  private final MeterRegistry meters;

  LoggedAlarms(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void raise(String name, String detail) {
    LOG.warn("alarm {}: {}", name, detail);
    meters.counter("xinqiao.alarms", "name", name).increment();
  }
}
