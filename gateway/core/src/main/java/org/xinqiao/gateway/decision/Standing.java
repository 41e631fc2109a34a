package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xinqiao.connectors.record.RecordType;

/** How a person stands in a scenario at an instant. */
public sealed interface Standing {
  record Decided(Decision decision) implements Standing {}

  /**
   * A silent source could have changed the outcome.
   *
   * @param since the last good pull of the source that has been silent longest, plus its limit
   */
  record Unknown(Decision last, Instant since, Set<RecordType> silent) implements Standing {
    public Unknown {
      silent = Set.copyOf(silent);
    }
  }

  /** No credential is issued, for this reason. */
  record NotIssued(String reason, Instant decidedAt, List<Evidence> evidence) implements Standing {
    public NotIssued {
      evidence = List.copyOf(evidence);
    }
  }

  /** Nobody is known by this identity: no dossier, or none with a record of who it is. */
  record Absent() implements Standing {}

  /** The rules could not be evaluated and there is no earlier decision. */
  record Undecided() implements Standing {}
}
