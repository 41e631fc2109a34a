package org.xinqiao.connectors.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces <code>${name}</code> in the texts of a part of a document. */
final class Substitution {
  private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");

  private final YamlDocument document;
  private final String within;
  private final Function<String, Optional<String>> lookup;
  private final List<Problem> problems;

  Substitution(
      YamlDocument document,
      String within,
      Function<String, Optional<String>> lookup,
      List<Problem> problems) {
    this.document = document;
    this.within = within;
    this.lookup = lookup;
    this.problems = problems;
  }

  Map<String, @Nullable Object> of(Map<String, @Nullable Object> root) {
    return map(root, "");
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map, String pointer) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> copy.put(key.toString(), value(value, Pointers.child(pointer, key))));
    return Collections.unmodifiableMap(copy);
  }

  private @Nullable Object value(@Nullable Object value, String pointer) {
    return switch (value) {
      case Map<?, ?> map -> map(map, pointer);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
          copy.add(value(list.get(i), Pointers.child(pointer, i)));
        }
        yield Collections.unmodifiableList(copy);
      }
      case String text when pointer.startsWith(within) -> text(text, pointer);
      case null, default -> value;
    };
  }

  private String text(String text, String pointer) {
    return NAME.matcher(text)
        .replaceAll(
            match -> {
              Optional<String> known = lookup.apply(match.group(1));
              if (known.isEmpty()) {
                problems.add(
                    document.problem(
                        pointer,
                        "nothing is known by the name ${" + match.group(1) + "}",
                        "set " + match.group(1) + " or write the value itself"));
              }
              return Matcher.quoteReplacement(known.orElse(match.group()));
            });
  }
}
