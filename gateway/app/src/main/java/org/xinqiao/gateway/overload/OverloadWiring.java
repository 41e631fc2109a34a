package org.xinqiao.gateway.overload;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.xinqiao.gateway.web.Problems;

/**
 * Which calls are guarded. Lists, keys, health and metrics are not: they must answer when nothing
 * else does. Devices and desks enter apart, so that a crowd of devices leaves the officials room.
 */
@Configuration(proxyBeanMethods = false)
class OverloadWiring {
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final int WORKING_PER_PROCESSOR = 4;
  private static final int WAITING_PER_PROCESSOR = 64;
  private static final int DESK_WAITING_PER_PROCESSOR = 16;
  private static final String[] DEVICES = {
    "/strips", "/token", "/nonce", "/credential", "/session", "/contests"
  };
  private static final String[] DESK = {
    "/login",
    "/api/decisions/*",
    "/api/offers",
    "/api/delegates",
    "/api/delegates/*",
    "/api/qr-codes"
  };

  @Bean
  OpenConnections openConnections() {
    return new OpenConnections();
  }

  @Bean
  FilterRegistrationBean<OverloadGuard> devicesGuard(
      OpenConnections connections, Problems problems, SecureRandom random, MeterRegistry meters) {
    Entrance entrance = new Entrance("devices", limits(WAITING_PER_PROCESSOR), meters);
    return guard("devices-guard", DEVICES, entrance, connections, problems, random);
  }

  @Bean
  FilterRegistrationBean<OverloadGuard> deskGuard(
      OpenConnections connections, Problems problems, SecureRandom random, MeterRegistry meters) {
    Entrance entrance = new Entrance("desk", limits(DESK_WAITING_PER_PROCESSOR), meters);
    return guard("desk-guard", DESK, entrance, connections, problems, random);
  }

  private static Entrance.Limits limits(int waitingPerProcessor) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Entrance.Limits(
        processors * WORKING_PER_PROCESSOR, processors * waitingPerProcessor, PATIENCE);
  }

  private static FilterRegistrationBean<OverloadGuard> guard(
      String name,
      String[] paths,
      Entrance entrance,
      OpenConnections connections,
      Problems problems,
      SecureRandom random) {
    FilterRegistrationBean<OverloadGuard> guard =
        new FilterRegistrationBean<>(new OverloadGuard(entrance, connections, problems, random));
    guard.setName(name);
    guard.addUrlPatterns(paths);
    // Before everything that costs: what is refused has not even been authenticated.
    guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return guard;
  }
}
