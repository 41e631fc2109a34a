package org.xinqiao.gateway.decision;

import org.xinqiao.gateway.dossier.PendingChange;
import org.xinqiao.gateway.identity.SubjectRef;

/** A change of a decision, as the log keeps it. */
public record DecisionChange(SubjectRef subject, PendingChange change) {
  public ChangeId id() {
    return new ChangeId(subject, change.scenario(), change.number());
  }
}
