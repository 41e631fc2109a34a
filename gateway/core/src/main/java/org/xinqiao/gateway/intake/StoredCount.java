package org.xinqiao.gateway.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.xinqiao.connectors.publication.PublicationId;

/** Recounts from what is stored, apart from the code that counted while reading. */
public final class StoredCount {
  /** What the recount found. */
  public sealed interface Result {
    record Agrees() implements Result {}

    /**
     * @param name what was counted, such as {@code cdc.cases records}
     */
    record Differs(String name, long counted, long expected) implements Result {}
  }

  private StoredCount() {}

  /**
   * A publication's records, tombstones too, must be as many as its runs created, and its entries
   * in quarantine as many as its runs quarantined. Exact only while no run is open.
   *
   * @param storedRecords how many records of a publication the dossiers hold
   * @return the first difference, in the order of publications
   */
  public static Result recount(
      Balance balance, ToLongFunction<PublicationId> storedRecords, Quarantine quarantine) {
    Map<PublicationId, Long> entries = new HashMap<>();
    quarantine.forEach(entry -> entries.merge(entry.publication(), 1L, Long::sum));
    for (var each : balance.publications().entrySet()) {
      PublicationId publication = each.getKey();
      long records = storedRecords.applyAsLong(publication);
      long created = each.getValue().receipt().created();
      if (records != created) {
        return new Result.Differs(publication + " records", records, created);
      }
      long kept = entries.getOrDefault(publication, 0L);
      long quarantined = each.getValue().receipt().quarantined();
      if (kept != quarantined) {
        return new Result.Differs(publication + " quarantine", kept, quarantined);
      }
    }
    return new Result.Agrees();
  }
}
