package org.xinqiao.gateway.decision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A log in memory. */
final class Ledger implements DecisionLog {
  final List<DecisionChange> entries = new ArrayList<>();

  @Override
  public synchronized void append(List<DecisionChange> changes) {
    entries.addAll(changes);
  }

  @Override
  public synchronized Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
    Set<ChangeId> known = new HashSet<>();
    entries.forEach(entry -> known.add(entry.id()));
    known.retainAll(candidates);
    return known;
  }
}
