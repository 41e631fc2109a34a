package org.xinqiao.gateway.dossier;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    records = records.stream().sorted(BY_NAME).toList();
    heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
    pending = List.copyOf(pending);
  }

  /** The records that are not deleted, in the order in which {@link #facts} gives them. */
  public List<StoredRecord> living() {
    return records.stream().filter(record -> !record.tombstone()).toList();
  }

  /** What rules see of the living records. */
  public List<Fact> facts() {
    return living().stream().map(r -> new Fact(r.type(), r.fields())).toList();
  }

  @Override
  public String toString() {
    return "Dossier[hidden]";
  }
}
