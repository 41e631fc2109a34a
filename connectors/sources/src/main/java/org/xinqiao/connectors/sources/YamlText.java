package org.xinqiao.connectors.sources;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes values as YAML on one line. */
final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");
  private static final Pattern UNREADABLE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private YamlText() {}

  /** A text, a number, a truth, or maps and lists of them. */
  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Collection<?> list ->
          List.copyOf(list).stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
      case String text ->
          PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))
              ? text
              : escaped(JSON.writeValueAsString(text));
      default -> value.toString();
    };
  }

  /** YAML escapes as JSON does, and reads fewer characters unescaped. */
  private static String escaped(String json) {
    return UNREADABLE
        .matcher(json)
        .replaceAll(
            found ->
                found
                    .group()
                    .chars()
                    .mapToObj("\\\\u%04x"::formatted)
                    .collect(Collectors.joining()));
  }
}
