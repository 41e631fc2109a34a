package org.xinqiao.connectors.record;

import java.util.SortedMap;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * One validated record of a department.
 *
 * @param key the values of the publication's key fields, joined by U+001F; it may hold the
 *     resident's id and is stored hashed only
 * @param version larger is newer: microseconds since 1970 for a time, the number itself for a
 *     number
 * @param tombstone whether the department deleted the record
 * @param fields what scenarios may read: fields classified {@code pii} or {@code none}, absent ones
 *     left out
 * @param direct directly identifying fields ({@code pii-direct}), sealed before they are stored
 */
public record SourceRecord(
    PublicationId publication,
    RecordType type,
    Identity subject,
    String key,
    long version,
    boolean tombstone,
    SortedMap<String, FieldValue> fields,
    SortedMap<String, FieldValue> direct) {
  @Override
  public String toString() {
    return "SourceRecord[" + publication + ", hidden]";
  }
}
