package org.xinqiao.gateway.dossier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.gateway.scenario.AuthorityOrder;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * All that is known of one person: immutable.
 *
 * @param records sorted by publication and key
 * @param pending changes of decisions that may not be in the log yet, in the order they were made
 */
public record Dossier(
    List<StoredRecord> records, SortedMap<ScenarioId, Head> heads, List<PendingChange> pending) {
  static final Comparator<StoredRecord> BY_NAME =
      Comparator.comparing(StoredRecord::publication).thenComparing(StoredRecord::key);

  public static final Dossier EMPTY = new Dossier(List.of(), new TreeMap<>(), List.of());

  public Dossier {
    records = sorted(records);
    heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
    pending = List.copyOf(pending);
  }

  /** The records that are not deleted, in the order in which {@link #facts} gives them. */
  public List<StoredRecord> living() {
    List<StoredRecord> living = new ArrayList<>(records.size());
    for (StoredRecord record : records) {
      if (!record.tombstone()) {
        living.add(record);
      }
    }
    return living;
  }

  /** What rules see of the living records. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(records.size());
    for (StoredRecord record : records) {
      if (!record.tombstone()) {
        facts.add(new Fact(record.type(), record.fields()));
      }
    }
    return facts;
  }

  /** What rules see of the living records, where departments may differ. */
  public List<Fact> facts(AuthorityOrder order) {
    return order.isEmpty() ? facts() : new Authorities(living(), order).facts();
  }

  /** Where departments differ, of the fields that have an order. */
  public List<Conflict> conflicts(AuthorityOrder order) {
    return order.isEmpty() ? List.of() : new Authorities(living(), order).conflicts();
  }

  /** Stored records come in their order already. */
  private static List<StoredRecord> sorted(List<StoredRecord> records) {
    for (int i = 1; i < records.size(); i++) {
      if (BY_NAME.compare(records.get(i - 1), records.get(i)) > 0) {
        return records.stream().sorted(BY_NAME).toList();
      }
    }
    return List.copyOf(records);
  }

  @Override
  public String toString() {
    return "Dossier[hidden]";
  }
}
