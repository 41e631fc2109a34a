package org.xinqiao.gateway.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.store.TableStore;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code replays}: under a publication's name its last replay, as it was begun and, once
 * its rows are merged, with its outcome; under {@code publication/name} how the last 1,000 were
 * answered. JSON, with its format. One caller at a time a publication.
 */
final class ReplayJournal {
  private static final int FORMAT = 1;
  private static final int MOST = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TableStore.Table table;
  private final Quarantine quarantine;

  /** Of each publication, runs to names in the table; runs rise, so the first is the oldest. */
  private final Map<PublicationId, NavigableMap<Long, String>> names = new ConcurrentHashMap<>();

  /**
   * @param name that the caller gave this replay
   * @param selection a keyed hash of what was selected
   * @param row the steward's, sealed; null for rows as they stand
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Begun(
      int format,
      long run,
      String name,
      String selection,
      List<String> keys,
      int missing,
      @Nullable String next,
      byte @Nullable [] row,
      @Nullable Outcome outcome) {
    Begun with(Outcome merged) {
      return new Begun(format, run, name, selection, keys, missing, next, row, merged);
    }
  }

  /**
   * @param contract version of the publication by which rows were mapped
   * @param merged what became of those that could be mapped
   * @param hold if they would leave too many people worse off
   */
  record Outcome(
      int contract,
      Receipt merged,
      List<ReplayAnswer.Refused> refused,
      SortedMap<String, Long> warnings,
      long worsened,
      @Nullable Hold hold) {}

  record Answered(int format, String selection, ReplayAnswer answer) {}

  ReplayJournal(TableStore store, Quarantine quarantine) {
    this.table = store.table("replays");
    this.quarantine = quarantine;
    Map<PublicationId, Map<Long, String>> found = new HashMap<>();
    table.forEach(
        (name, value) -> {
          int slash = name.indexOf('/');
          if (slash > 0) {
            long run = answered(value).answer().run().orElseThrow();
            synchronized (found) {
              found
                  .computeIfAbsent(
                      new PublicationId(name.substring(0, slash)), _ -> new HashMap<>())
                  .put(run, name);
            }
          }
        });
    found.forEach((publication, runs) -> names.put(publication, new TreeMap<>(runs)));
  }

  private static Answered answered(byte[] value) {
    return JSON.readValue(value, Answered.class);
  }

  void begin(
      PublicationId publication,
      long run,
      String name,
      ReplaySelection selection,
      Replays.Selected selected) {
    byte[] row =
        selection instanceof ReplaySelection.Corrected corrected
            ? quarantine.seal(corrected.row())
            : null;
    save(
        publication,
        new Begun(
            FORMAT,
            run,
            name,
            digest(publication, selection),
            selected.keys(),
            selected.missing(),
            selected.next(),
            row,
            null));
  }

  void save(PublicationId publication, Begun begun) {
    table.putAll(Map.of(publication.value(), JSON.writeValueAsBytes(begun)));
  }

  Begun begun(PublicationId publication) {
    return table
        .get(publication.value())
        .map(value -> JSON.readValue(value, Begun.class))
        .orElseThrow(() -> new IllegalStateException("table replays: an open replay is missing"));
  }

  void answer(PublicationId publication, Begun begun, ReplayAnswer answer) {
    String name = publication.value() + "/" + begun.name();
    table.putAll(
        Map.of(name, JSON.writeValueAsBytes(new Answered(FORMAT, begun.selection(), answer))));
    NavigableMap<Long, String> all = names.computeIfAbsent(publication, _ -> new TreeMap<>());
    all.put(begun.run(), name);
    while (all.size() > MOST) {
      table.remove(all.pollFirstEntry().getValue());
    }
  }

  /** How the replay of this name was answered, if it was. */
  Optional<Answered> answered(PublicationId publication, String name) {
    return table.get(publication.value() + "/" + name).map(ReplayJournal::answered);
  }

  /** Tells selections apart without telling what they select. */
  String digest(PublicationId publication, ReplaySelection selection) {
    Map<String, Object> parts = new TreeMap<>();
    switch (selection) {
      case ReplaySelection.Keys(List<String> keys) -> parts.put("keys", keys);
      case ReplaySelection.Matching matching -> {
        parts.put("code", matching.code().orElse(""));
        parts.put("field", matching.field().orElse(""));
        parts.put("after", matching.after());
      }
      case ReplaySelection.Corrected corrected -> {
        parts.put("key", corrected.key());
        parts.put("row", RowText.write(corrected.row()));
      }
    }
    return quarantine.name(publication, JSON.writeValueAsBytes(parts));
  }
}
