package org.xinqiao.gateway.decision;

import java.util.List;
import java.util.Set;

/** Where every change of a decision goes, for ever. */
public interface DecisionLog {
  /**
   * Appends the changes in their order. Returns once they are durable. The caller gives each change
   * once; the log needs no memory of what it has.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if they may not be durable; appending
   *     them again is the remedy
   */
  void append(List<DecisionChange> changes);

  /**
   * Which of these the log has. Asked only at the start, before anything is appended, so that it
   * may read the whole log.
   */
  Set<ChangeId> alreadyLogged(Set<ChangeId> candidates);
}
