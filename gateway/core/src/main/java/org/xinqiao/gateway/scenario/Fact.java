package org.xinqiao.gateway.scenario;

import java.util.SortedMap;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;

/** A record as rules see it. Deleted records are no facts. */
public record Fact(RecordType type, SortedMap<String, FieldValue> fields) {}
