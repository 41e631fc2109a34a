package org.xinqiao.gateway.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.RunMark;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.layout.Hash128;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.store.EntryStore;

/** Dossiers as a {@link Sight} shows them. */
final class SeenDossiers {
  private static final PublicationId NOBODYS = new PublicationId("dry-run.people");
  private static final Hash128 NO_HASH = new Hash128(0, 0);

  private final EntryStore store;
  private final Sight sight;
  private final List<StoredRecord> people;

  /**
   * @param tried whose rows are merged; of people it tells itself
   */
  SeenDossiers(EntryStore store, ActiveScenarios active, Sight sight, RecordType tried) {
    this.store = store;
    this.sight = sight;
    this.people =
        active.scenarios().stream()
            .map(scenario -> scenario.header().subject())
            .distinct()
            .filter(type -> !type.equals(tried))
            .map(SeenDossiers::person)
            .toList();
  }

  /** That somebody is there, and nothing about them. */
  private static StoredRecord person(RecordType type) {
    return new StoredRecord(
        NOBODYS,
        type,
        new Hash128(0, type.value().hashCode()),
        0,
        NO_HASH,
        false,
        Collections.emptySortedMap(),
        Optional.empty(),
        new RunMark(0, 1));
  }

  Dossier of(UUID subject) {
    Dossier stored = store.find(subject).map(DossierLayout::decode).orElse(Dossier.EMPTY);
    return switch (sight) {
      case Sight.Everything _ -> stored;
      case Sight.Own(var publications) -> {
        List<StoredRecord> records = new ArrayList<>(people);
        for (StoredRecord record : stored.records()) {
          if (publications.test(record.publication())) {
            records.add(record);
          }
        }
        yield new Dossier(records, new TreeMap<>(), List.of());
      }
    };
  }
}
