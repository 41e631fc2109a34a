package org.xinqiao.gateway.publishing;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.connectors.sources.SourceProbe;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.DryRun;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.store.EntryStore;

/** What tries publications before they are put in force. */
@Configuration(proxyBeanMethods = false)
class ProbeWiring {
  @Bean
  SourceProbe sourceProbe(Clock clock) {
    return new SourceProbe(clock);
  }

  @Bean
  DryRun dryRun(EntryStore store, Dossiers dossiers, ActiveScenarios scenarios) {
    return new DryRun(store, dossiers, scenarios);
  }
}
