package org.xinqiao.gateway.issuing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.gateway.contest.Contest;
import org.xinqiao.gateway.contest.Contests;
import org.xinqiao.gateway.data.RowSealer;
import org.xinqiao.gateway.data.Secrets;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.store.TableStore;

/** Contests and their clock. */
@Configuration(proxyBeanMethods = false)
class ContestWiring {
  @Bean
  Contests contests(TableStore store, Decisions decisions, Secrets secrets, SecureRandom random) {
    return new Contests(
        store, decisions, new RowSealer(secrets.dataKey(), RowSealer.Purpose.CONTEST, random));
  }

  @Bean
  ContestWatch contestWatch(Contests contests, Alarms alarms, Clock clock) {
    return new ContestWatch(contests, alarms, clock);
  }

  /** Numbers alone: whose cases they are is for their stewards. */
  @Bean
  MeterBinder contestMeters(Contests contests, Clock clock) {
    return meters -> {
      Gauge.builder("xinqiao.contests.open", contests, c -> count(c, Contest::open))
          .description("contests that wait for an answer")
          .register(meters);
      Gauge.builder(
              "xinqiao.contests.overdue", contests, c -> count(c, x -> x.overdue(clock.instant())))
          .description("of them, those past their day")
          .register(meters);
    };
  }

  private static long count(Contests contests, Predicate<Contest> which) {
    return contests.all().stream().filter(which).count();
  }
}
