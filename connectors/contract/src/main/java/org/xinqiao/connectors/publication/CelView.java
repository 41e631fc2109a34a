package org.xinqiao.connectors.publication;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Named values as expressions see them: a map without the names that have no value. To the
 * interpreter it is a value of its own as well, since that walks through every plain map each time
 * one of its values is read.
 */
@SuppressWarnings("Immutable") // what it shows is unmodifiable
final class CelView extends StructValue<String, Map<String, Object>>
    implements Map<String, Object> {
  static final CelType TYPE = MapType.create(SimpleType.STRING, SimpleType.DYN);

  private final Set<String> names;
  private final Function<String, @Nullable Object> values;
  private boolean missed;

  /**
   * @param names every name that may have a value
   * @param values text, Long, Double, Boolean or Instant of a name; null where it has none
   */
  CelView(Set<String> names, Function<String, @Nullable Object> values) {
    this.names = names;
    this.values = values;
  }

  /** Whether a value that is not there was asked for. */
  boolean missed() {
    return missed;
  }

  @Override
  public Object select(String name) {
    Object value = values.apply(name);
    if (value == null) {
      missed = true;
      throw CelAttributeNotFoundException.forFieldResolution(name);
    }
    return value;
  }

  @Override
  public Optional<Object> find(String name) {
    return Optional.ofNullable(values.apply(name));
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
    Object value = key instanceof String name ? values.apply(name) : null;
    missed |= value == null;
    return value;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && values.apply(name) != null;
  }

  @Override
  public int size() {
    return all().size();
  }

  @Override
  public boolean isEmpty() {
    return all().isEmpty();
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    return all().containsValue(value);
  }

  @Override
  public Set<String> keySet() {
    return all().keySet();
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
    throw unchangeable();
  }

  @Override
  public Object remove(@Nullable Object key) {
    throw unchangeable();
  }

  @Override
  public void putAll(Map<? extends String, ?> more) {
    throw unchangeable();
  }

  @Override
  public void clear() {
    throw unchangeable();
  }

  private static UnsupportedOperationException unchangeable() {
    return new UnsupportedOperationException("a row is not changed by an expression");
  }

  /** Its values may be personal data. */
  @Override
  public String toString() {
    return "CelView[hidden]";
  }

  private Map<String, Object> all() {
    Map<String, Object> all = new TreeMap<>();
    for (String name : names) {
      Object value = values.apply(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    return Map.copyOf(all);
  }
}
