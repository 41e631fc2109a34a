package org.xinqiao.connectors.publication;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A mapping whose shape the schema has checked. */
record Section(Map<?, ?> map) {
  String text(String name) {
    return optionalText(name).orElseThrow();
  }

  /** Empty too where the value is no text. */
  Optional<String> optionalText(String name) {
    return value(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  long whole(String name, long absent) {
    return value(name) instanceof Long number ? number : absent;
  }

  boolean truth(String name) {
    return Boolean.TRUE.equals(value(name));
  }

  /** A word of the file as one of an enumeration's names: {@code pii-direct}. */
  <E extends Enum<E>> E word(Class<E> type, String name, E absent) {
    return optionalText(name)
        .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_')))
        .orElse(absent);
  }

  Section section(String name) {
    return optionalSection(name).orElseThrow();
  }

  Optional<Section> optionalSection(String name) {
    return Optional.ofNullable((Map<?, ?>) value(name)).map(Section::new);
  }

  List<Section> list(String name) {
    return ((List<?>) Objects.requireNonNull(value(name)))
        .stream().map(entry -> new Section((Map<?, ?>) entry)).toList();
  }

  /** None where it is absent. */
  List<Section> optionalList(String name) {
    return value(name) == null ? List.of() : list(name);
  }

  double real(String name, double absent) {
    return value(name) instanceof Number number ? number.doubleValue() : absent;
  }

  List<String> textList(String name) {
    return value(name) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }

  Map<String, String> texts(String name) {
    return section(name).map().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> (String) entry.getKey(), entry -> (String) entry.getValue()));
  }

  private @Nullable Object value(String name) {
    return map.get(name);
  }
}
