package org.xinqiao.credential.issuer;

import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.identity.SubjectRef;

/** Where a status list says whether the decision's epoch is over. */
@FunctionalInterface
public interface StatusReferences {
  /**
   * The place of the decision's epoch, taken for it when it has none yet; every credential of the
   * epoch has the same.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if none could be taken
   */
  StatusReference of(SubjectRef subject, Decision decision);
}
