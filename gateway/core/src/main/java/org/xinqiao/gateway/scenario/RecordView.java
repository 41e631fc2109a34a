package org.xinqiao.gateway.scenario;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.FieldValue;

/**
 * A fact as expressions see it: a map of its fields. To the interpreter it is a value of its own as
 * well, since that walks through every plain map each time one of its fields is read.
 */
@SuppressWarnings("Immutable") // a fact's fields are unmodifiable
final class RecordView extends StructValue<String, Map<String, Object>>
    implements Map<String, Object> {
  static final CelType TYPE = MapType.create(SimpleType.STRING, SimpleType.DYN);

  private final SortedMap<String, FieldValue> fields;
  private final int index;

  /**
   * @param index of the fact among those that are decided over
   */
  RecordView(SortedMap<String, FieldValue> fields, int index) {
    this.fields = fields;
    this.index = index;
  }

  int index() {
    return index;
  }

  @Override
  public Object select(String field) {
    FieldValue value = fields.get(field);
    if (value == null) {
      throw CelAttributeNotFoundException.forFieldResolution(field);
    }
    return plain(value);
  }

  @Override
  public Optional<Object> find(String field) {
    return Optional.ofNullable(fields.get(field)).map(RecordView::plain);
  }

  @Override
  public Map<String, Object> value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return isEmpty();
  }

  @Override
  public CelType celType() {
    return TYPE;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return key instanceof String field ? find(field).orElse(null) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String field && fields.containsKey(field);
  }

  @Override
  public int size() {
    return fields.size();
  }

  @Override
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    return all().containsValue(value);
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  @Override
  public Collection<Object> values() {
    return all().values();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return all().entrySet();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || all().equals(other);
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  @Override
  public Object put(String key, Object value) {
    throw new UnsupportedOperationException("a record is not changed by a rule");
  }

  @Override
  public Object remove(@Nullable Object key) {
    throw new UnsupportedOperationException("a record is not changed by a rule");
  }

  @Override
  public void putAll(Map<? extends String, ?> values) {
    throw new UnsupportedOperationException("a record is not changed by a rule");
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException("a record is not changed by a rule");
  }

  /** It may be a personal datum. */
  @Override
  public String toString() {
    return "RecordView[hidden]";
  }

  private Map<String, Object> all() {
    Map<String, Object> all = HashMap.newHashMap(fields.size());
    fields.forEach((name, value) -> all.put(name, plain(value)));
    return Collections.unmodifiableMap(all);
  }

  private static Object plain(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> text;
      case FieldValue.Whole(long whole) -> whole;
      case FieldValue.Real(double real) -> real;
      case FieldValue.Truth(boolean truth) -> truth;
      case FieldValue.Moment(Instant moment) -> moment;
    };
  }
}
