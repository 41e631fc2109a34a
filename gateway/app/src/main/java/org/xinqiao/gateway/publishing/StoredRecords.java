package org.xinqiao.gateway.publishing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.store.EntryStore;

/** Counts what the dossiers hold, apart from whoever put it there. */
public final class StoredRecords {
  private final EntryStore store;

  public StoredRecords(EntryStore store) {
    this.store = store;
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
