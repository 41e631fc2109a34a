package org.xinqiao.gateway.decision;

import java.util.SortedMap;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;

/**
 * A record that a decision rests on.
 *
 * @param recordKey 32 hexadecimal digits, the keyed hash of the department's key
 * @param fields as stored now; empty when the record has changed since the decision
 */
public record Evidence(
    PublicationId publication,
    RecordType recordType,
    String recordKey,
    long version,
    SortedMap<String, FieldValue> fields) {}
