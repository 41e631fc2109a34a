package org.xinqiao.gateway.dossier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.dossier.Conflict.Given;
import org.xinqiao.gateway.scenario.AuthorityOrder;
import org.xinqiao.gateway.scenario.Fact;

/** Settles fields that several departments give of one person. Nothing that is stored changes. */
final class Authorities {
  private final List<StoredRecord> living;
  private final AuthorityOrder order;

  Authorities(List<StoredRecord> living, AuthorityOrder order) {
    this.living = living;
    this.order = order;
  }

  /**
   * What rules see of the living records, in their order: a field that another department's record
   * gives with more authority has that one's value. A record's own department keeps what it says in
   * each of its records.
   */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(living.size());
    for (StoredRecord record : living) {
      facts.add(new Fact(record.type(), settled(record)));
    }
    return facts;
  }

  private SortedMap<String, FieldValue> settled(StoredRecord record) {
    SortedMap<String, FieldValue> fields = record.fields();
    for (String field : order.fields().getOrDefault(record.type(), Map.of()).keySet()) {
      if (record.fields().containsKey(field)) {
        StoredRecord first = giving(record.type(), field).getFirst();
        if (!first.publication().equals(record.publication())) {
          fields = new TreeMap<>(fields);
          fields.put(field, value(first, field));
        }
      }
    }
    return Collections.unmodifiableSortedMap(fields);
  }

  /** With the most authority first; of one publication the newest first. */
  private List<StoredRecord> giving(RecordType type, String field) {
    return living.stream()
        .filter(record -> record.type().equals(type) && record.fields().containsKey(field))
        .sorted(
            Comparator.<StoredRecord>comparingInt(
                    record -> order.rank(type, field, record.publication()))
                .thenComparing(StoredRecord::publication)
                .thenComparing(StoredRecord::order, Comparator.reverseOrder())
                .thenComparing(StoredRecord::key))
        .toList();
  }

  /** Where departments differ, of the fields that have an order. */
  List<Conflict> conflicts() {
    List<Conflict> conflicts = new ArrayList<>();
    new TreeMap<>(order.fields())
        .forEach(
            (type, fields) ->
                new TreeMap<>(fields)
                    .keySet()
                    .forEach(
                        field -> {
                          List<StoredRecord> giving = giving(type, field);
                          if (differ(giving, field)) {
                            conflicts.add(
                                new Conflict(
                                    type,
                                    field,
                                    giving.stream()
                                        .map(
                                            record ->
                                                new Given(
                                                    record.publication(), value(record, field)))
                                        .toList()));
                          }
                        }));
    return conflicts;
  }

  private static boolean differ(List<StoredRecord> giving, String field) {
    return giving.stream().map(StoredRecord::publication).distinct().count() > 1
        && giving.stream().map(record -> value(record, field)).distinct().count() > 1;
  }

  private static FieldValue value(StoredRecord record, String field) {
    return Objects.requireNonNull(record.fields().get(field));
  }
}
