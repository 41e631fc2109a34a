package org.xinqiao.gateway.overload;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.xinqiao.gateway.web.DirectCall;
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
    "/token", "/nonce", "/credential", "/session", "/contests"
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
  Entrance devicesEntrance(MeterRegistry meters) {
    return new Entrance("devices", limits(WAITING_PER_PROCESSOR), meters);
  }

  @Bean
  FilterRegistrationBean<Filter> devicesGuard(
      @Qualifier("devicesEntrance") Entrance entrance,
      OpenConnections connections,
      Problems problems,
      SecureRandom random) {
    return first(
        "devices-guard", new OverloadGuard(entrance, connections, problems, random), DEVICES);
  }

  /** The guard goes on with the call itself; no other filter comes between. */
  @Bean
  FilterRegistrationBean<Filter> directCall(
      DirectCall call,
      @Qualifier("devicesEntrance") Entrance entrance,
      OpenConnections connections,
      Problems problems,
      SecureRandom random) {
    OverloadGuard guard = new OverloadGuard(entrance, connections, problems, random);
    return first(
        "direct-call",
        (request, response, chain) ->
            guard.doFilter(
                request,
                response,
                (entered, answer) ->
                    call.answer((HttpServletRequest) entered, (HttpServletResponse) answer)),
        call.path());
  }

  @Bean
  FilterRegistrationBean<Filter> deskGuard(
      OpenConnections connections, Problems problems, SecureRandom random, MeterRegistry meters) {
    Entrance entrance = new Entrance("desk", limits(DESK_WAITING_PER_PROCESSOR), meters);
    return first("desk-guard", new OverloadGuard(entrance, connections, problems, random), DESK);
  }

  private static Entrance.Limits limits(int waitingPerProcessor) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Entrance.Limits(
        processors * WORKING_PER_PROCESSOR, processors * waitingPerProcessor, PATIENCE);
  }

  private static FilterRegistrationBean<Filter> first(String name, Filter filter, String... paths) {
    FilterRegistrationBean<Filter> guard = new FilterRegistrationBean<>(filter);
    guard.setName(name);
    guard.addUrlPatterns(paths);
    // Before everything that costs: what is refused has not even been authenticated.
    guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return guard;
  }
}
