package org.xinqiao.gateway.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinqiao.gateway.decision.Settlement;
import org.xinqiao.gateway.store.IncompleteException;

/** Work that waits until records have come in: taking logged changes out of their dossiers. */
@Component
@EnableScheduling
class QuietMoments {
  private static final Logger LOG = LoggerFactory.getLogger(QuietMoments.class);
  private static final long EVERY_MILLIS = 15_000;

  private final Settlement settlement;

  QuietMoments(Settlement settlement) {
    this.settlement = settlement;
  }

  @Scheduled(initialDelay = 2 * EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  void acknowledge() {
    try {
      settlement.acknowledgeLogged();
    } catch (IncompleteException e) {
      LOG.warn("logged changes stay in their dossiers for now; the next round takes them out");
    }
  }
}
