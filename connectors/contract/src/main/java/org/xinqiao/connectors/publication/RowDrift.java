package org.xinqiao.connectors.publication;

import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.publication.Acceptance.Drift;
import org.xinqiao.connectors.publication.Acceptance.Drift.Policy;
import org.xinqiao.connectors.record.Fault.Code;

/**
 * What a publication's drift policy makes of one row. Where the columns are known before the rows,
 * {@link DriftCheck} has looked at them already. Costs nothing where a policy says that rows are
 * taken.
 */
final class RowDrift {
  private final Drift policy;
  private final Set<String> declared;
  private final boolean addedIsRefused;
  private final boolean droppedIsRefused;

  RowDrift(Publication publication) {
    this.policy = publication.acceptance().drift();
    this.declared = Set.copyOf(publication.columns());
    this.addedIsRefused = policy.added() != Policy.IGNORE;
    this.droppedIsRefused =
        policy.dropped() == Policy.QUARANTINE
            || (policy.dropped() == Policy.STOP && !publication.source().tabular());
  }

  void refuseAdded(SortedMap<String, @Nullable Object> row) throws RefusedRow {
    if (!addedIsRefused) {
      return;
    }
    for (String column : row.keySet()) {
      if (!declared.contains(column)) {
        throw refused(
            policy.added(),
            Code.ADDED_COLUMN,
            DriftCheck.shown(column),
            "no longer send it, or add it to the publication");
      }
    }
  }

  void refuseDropped(SortedMap<String, @Nullable Object> row) throws RefusedRow {
    if (!droppedIsRefused) {
      return;
    }
    for (String column : declared) {
      if (!row.containsKey(column)) {
        throw refused(
            policy.dropped(),
            Code.DROPPED_COLUMN,
            column,
            "send the column, empty where it has no value, or correct the publication");
      }
    }
  }

  /**
   * The warning that stands for a value that is left out.
   *
   * @throws RefusedRow where it is not to be left out, or something else is wrong with the value
   */
  String leftOut(Field field, RefusedRow refused) throws RefusedRow {
    if (refused.code() != Code.WRONG_TYPE) {
      throw refused;
    }
    if (policy.type() == Policy.STOP) {
      throw refused.stopping();
    }
    if (policy.type() == Policy.QUARANTINE || field.required()) {
      throw refused;
    }
    return "type:" + field.name();
  }

  private static RefusedRow refused(Policy policy, Code code, String column, String remedy) {
    RefusedRow refused = new RefusedRow(code, column, remedy);
    return policy == Policy.STOP ? refused.stopping() : refused;
  }
}
