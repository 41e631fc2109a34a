package org.xinqiao.gateway.issuing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.keys.KeysUnavailableException;

/**
 * Makes the trust list anew when it is due, though nobody asks for it: its age then tells whether
 * lists can be made, and not whether somebody came.
 */
final class TrustListUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(TrustListUpkeep.class);
  private static final long FIRST_MILLIS = 1_000;
  private static final long EVERY_MILLIS = 60_000;

  private final TrustListPublisher publisher;

  TrustListUpkeep(TrustListPublisher publisher) {
    this.publisher = publisher;
  }

  @Scheduled(initialDelay = FIRST_MILLIS, fixedDelay = EVERY_MILLIS)
  void look() {
    try {
      publisher.current();
    } catch (KeysUnavailableException e) {
      LOG.warn("no trust list can be made now: {}", e.getMessage());
    }
  }
}
