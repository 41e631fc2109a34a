package org.xinqiao.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How long the answers of a direct call take, in the metric that has those of all others: {@code
 * http.server.requests}, with the same tags.
 */
final class RequestTimes {
  private final String method;
  private final String path;
  private final MeterRegistry meters;
  private final Map<Integer, Timer> byStatus = new ConcurrentHashMap<>();

  RequestTimes(String method, String path, MeterRegistry meters) {
    this.method = method;
    this.path = path;
    this.meters = meters;
  }

  void answered(int status, long nanos) {
    byStatus.computeIfAbsent(status, this::timer).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(int status) {
    return meters.timer(
        "http.server.requests",
        "error",
        "none",
        "exception",
        "none",
        "method",
        method,
        "outcome",
        Outcome.forStatus(status).name(),
        "status",
        Integer.toString(status),
        "uri",
        path);
  }
}
