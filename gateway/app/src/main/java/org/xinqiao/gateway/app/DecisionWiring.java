package org.xinqiao.gateway.app;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.data.Secrets;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.decision.DecisionLog;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.EndedEpochs;
import org.xinqiao.gateway.decision.Freshness;
import org.xinqiao.gateway.decision.Settlement;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.intake.HeldRuns;
import org.xinqiao.gateway.issuing.LogHeads;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.log.ChainedLog;
import org.xinqiao.gateway.log.LogException;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.store.EntryStore;

/** From records to decisions, and the log of every change. */
@Configuration(proxyBeanMethods = false)
class DecisionWiring {
  private static final String PSEUDONYM_KEY_ID = "1";
  private static final int DATA_KEY_ID = 1;

  /** Logged changes that may wait for a quiet moment, about 20 MB of them. */
  private static final int MOST_WAITING = 50_000;

  @Bean
  Pseudonyms pseudonyms(Secrets secrets, DataFolder folder) {
    return new Pseudonyms(secrets.pseudonymsKey(), folder.manifest().authority(), PSEUDONYM_KEY_ID);
  }

  @Bean
  DirectFields directFields(Secrets secrets, SecureRandom random) {
    return new DirectFields(secrets.dataKey(), DATA_KEY_ID, random);
  }

  @Bean
  ChainedLog decisionsChain(DataFolder folder, LogHeads heads, Settings settings) {
    return open(folder, "decisions.log", heads, settings);
  }

  @Bean
  ChainedLog auditChain(DataFolder folder, LogHeads heads, Settings settings) {
    return open(folder, "audit.log", heads, settings);
  }

  private static ChainedLog open(
      DataFolder folder, String name, LogHeads heads, Settings settings) {
    try {
      return ChainedLog.open(
          folder.resolve(name),
          heads,
          heads,
          settings.syncToDisk() ? ChainedLog.Durability.POWER_LOSS : ChainedLog.Durability.KILL);
    } catch (LogException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  @Bean
  DecisionLog decisionLog(ChainedLog decisionsChain, DataFolder folder) {
    return new ChainedDecisionLog(decisionsChain, folder.resolve("decisions.log"));
  }

  @Bean
  HeldRuns.WordLog wordLog(ChainedLog decisionsChain) {
    return new LoggedWords(decisionsChain);
  }

  @Bean
  Settlement settlement(EntryStore store, DecisionLog log, EndedEpochs endings, Alarms alarms) {
    Settlement settlement = new Settlement(store, log, endings, alarms, MOST_WAITING);
    // Before anything else is written: what a crash kept from the log, or from the status lists.
    settlement.recoverPending();
    return settlement;
  }

  @Bean
  Lanes lanes() {
    return new Lanes();
  }

  @Bean
  Dossiers dossiers(
      Pseudonyms pseudonyms, DirectFields directFields, Settlement settlement, Lanes lanes) {
    return new Dossiers(pseudonyms, directFields, settlement, lanes);
  }

  @Bean
  Decisions decisions(
      EntryStore store,
      Settlement settlement,
      ActiveScenarios scenarios,
      Pseudonyms pseudonyms,
      DirectFields directFields,
      Freshness freshness) {
    return new Decisions(store, settlement, scenarios, pseudonyms, directFields, freshness);
  }
}
