package org.xinqiao.gateway.decision;

import java.util.List;
import org.xinqiao.gateway.dossier.EndedEpoch;

/** Learns which epochs are over, so that status lists can say so. */
@FunctionalInterface
public interface EndedEpochs {
  /**
   * Returns once it is durable that these epochs ended. Their decisions are durable and logged
   * before. What was told before may be told again, after a crash even long afterwards; that
   * changes nothing.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if it may not be durable; telling it
   *     again is the remedy
   */
  void ended(List<EndedEpoch> epochs);
}
