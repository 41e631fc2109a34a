package org.xinqiao.gateway.issuing;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
}
