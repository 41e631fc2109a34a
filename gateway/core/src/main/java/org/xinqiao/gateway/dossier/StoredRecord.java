package org.xinqiao.gateway.dossier;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.identity.SealedFields;
import org.xinqiao.gateway.layout.Hash128;

/**
 * One record of a dossier. A publication and a hashed key name it; (version, content) orders it.
 *
 * @param tombstone whether the department deleted it; it stays, so that an older version can't
 *     return
 * @param direct what identifies the person directly, sealed
 */
public record StoredRecord(
    PublicationId publication,
    RecordType type,
    Hash128 key,
    long version,
    Hash128 content,
    boolean tombstone,
    SortedMap<String, FieldValue> fields,
    Optional<SealedFields> direct,
    RunMark mark) {
  /** What orders this among the versions of its record. */
  RecordVersion order() {
    return new RecordVersion(version, content);
  }

  /** This version, as evidence names it. */
  public RecordRef ref() {
    return new RecordRef(publication, key, version);
  }

  /** The same record deleted by a run, because its source no longer has it. */
  public StoredRecord gone(Run run) {
    RecordVersion gone = order().gone();
    return new StoredRecord(
        publication,
        type,
        key,
        gone.number(),
        gone.content(),
        true,
        Collections.emptySortedMap(),
        Optional.empty(),
        new RunMark(run.id(), run.attempt()));
  }

  /** Whether it was deleted because its source no longer had it, and no row said so. */
  public boolean isGone() {
    return tombstone && order().isGone();
  }

  /** The same, of another attempt of its run. */
  public StoredRecord inAttempt(int attempt) {
    return marked(new RunMark(mark.run(), attempt));
  }

  StoredRecord marked(RunMark next) {
    return new StoredRecord(
        publication, type, key, version, content, tombstone, fields, direct, next);
  }

  @Override
  public String toString() {
    return "StoredRecord[" + publication + ", hidden]";
  }
}
