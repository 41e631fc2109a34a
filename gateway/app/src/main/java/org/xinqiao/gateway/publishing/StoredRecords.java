package org.xinqiao.gateway.publishing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.store.EntryStore;

/** Counts what the dossiers hold, apart from whoever put it there. */
public final class StoredRecords {
  private final EntryStore store;
  private final Quarantine quarantine;

  public StoredRecords(EntryStore store, Quarantine quarantine) {
    this.store = store;
    this.quarantine = quarantine;
  }

  /** Records by publication, tombstones too. Reads every dossier. */
  public Map<PublicationId, LongAdder> count() {
    Map<PublicationId, LongAdder> counts = new ConcurrentHashMap<>();
    store.forEach(
        (key, bytes) -> {
          for (StoredRecord record : DossierLayout.decode(bytes).records()) {
            counts.computeIfAbsent(record.publication(), id -> new LongAdder()).increment();
          }
        });
    return counts;
  }

  /**
   * What the attempts of a run that has not completed have left: records that it created, records
   * that it updated, entries in quarantine. Reads every dossier and every entry.
   */
  Receipt leftBy(PublicationId publication, long run) {
    LongAdder created = new LongAdder();
    LongAdder updated = new LongAdder();
    LongAdder quarantined = new LongAdder();
    store.forEach(
        (key, bytes) -> {
          for (StoredRecord record : DossierLayout.decode(bytes).records()) {
            if (record.publication().equals(publication) && record.mark().run() == run) {
              (record.mark().before().isEmpty() ? created : updated).increment();
            }
          }
        });
    quarantine.forEach(
        entry -> {
          if (entry.publication().equals(publication) && entry.run() == run) {
            quarantined.increment();
          }
        });
    return new Receipt(created.sum(), updated.sum(), 0, 0, quarantined.sum());
  }

  /** A publication's records that are not deleted. Reads every dossier. */
  long living(PublicationId publication) {
    LongAdder living = new LongAdder();
    store.forEach(
        (key, bytes) -> {
          for (StoredRecord record : DossierLayout.decode(bytes).records()) {
            if (!record.tombstone() && record.publication().equals(publication)) {
              living.increment();
            }
          }
        });
    return living.sum();
  }

  /** Whether any dossier holds a record of the publication. */
  boolean has(PublicationId publication) {
    return count().containsKey(publication);
  }
}
