package org.xinqiao.gateway.overload;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.function.Predicate;
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
  private static final int DEVICES_PER_PROCESSOR = 64;
  private static final int DESKS_PER_PROCESSOR = 16;
  private static final String[] DEVICES = {
    "/token", "/nonce", "/credential", "/session", "/contests", "/explanation", "/looks"
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
    return new OpenConnections(working(DEVICES_PER_PROCESSOR));
  }

  @Bean
  Entrances entrances(SecureRandom random, MeterRegistry meters) {
    Turns turns = new Turns(System::nanoTime);
    return new Entrances(
        entrance("devices", DEVICES_PER_PROCESSOR, rung -> false, random, meters),
        entrance("desk", DESKS_PER_PROCESSOR, turns::take, random, meters));
  }

  private static Entrance entrance(
      String name,
      int perProcessor,
      Predicate<Rung> turns,
      SecureRandom random,
      MeterRegistry meters) {
    return new Entrance(
        name,
        working(perProcessor),
        new RetryAfter(random, System::nanoTime),
        turns,
        new Refusals(name, System::nanoTime, meters),
        meters);
  }

  @Bean
  FilterRegistrationBean<Filter> devicesGuard(
      Entrances entrances, OpenConnections connections, Problems problems) {
    return first(
        "devices-guard", new OverloadGuard(entrances.devices(), connections, problems), DEVICES);
  }

  /** The guard goes on with the call itself; no other filter comes between. */
  @Bean
  FilterRegistrationBean<Filter> directCall(
      DirectCall call, Entrances entrances, OpenConnections connections, Problems problems) {
    OverloadGuard guard = new OverloadGuard(entrances.devices(), connections, problems);
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
      Entrances entrances, OpenConnections connections, Problems problems) {
    return first("desk-guard", new OverloadGuard(entrances.desk(), connections, problems), DESK);
  }

  private static int working(int perProcessor) {
    return Runtime.getRuntime().availableProcessors() * perProcessor;
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
