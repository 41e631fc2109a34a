package org.xinqiao.gateway.scenario;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the texts for residents: every reason, and a silent source, in every language. */
final class TextReader {
  /** Stands beside the reasons: the text for an outcome that a silent source leaves in doubt. */
  static final String UNKNOWN = "unknown";

  private static final List<String> LANGUAGES = List.of("zh-CN", "en");
  private static final Set<String> PARTS =
      Set.of("title", "why", "whatToDo", "howItEnds", "contact");

  private TextReader() {}

  static Map<String, Map<String, ReasonText>> read(YamlPart texts, Collection<String> reasons) {
    texts.keys(Set.copyOf(reasons), Set.of());
    Map<String, Map<String, ReasonText>> all = new HashMap<>();
    texts.entries().forEach((reason, part) -> all.put(reason, languages(part)));
    return all;
  }

  /** A name for people, in every language. */
  static Map<String, String> title(YamlPart title) {
    title.keys(Set.copyOf(LANGUAGES), Set.of());
    Map<String, String> texts = new HashMap<>();
    title.entries().forEach((language, part) -> texts.put(language, part.text()));
    return Map.copyOf(texts);
  }

  /** A name for each of {@code names}, in every language. */
  static Map<String, Map<String, String>> titles(YamlPart titles, Collection<String> names) {
    titles.keys(Set.copyOf(names), Set.of());
    Map<String, Map<String, String>> all = new HashMap<>();
    titles.entries().forEach((name, part) -> all.put(name, title(part)));
    return all;
  }

  private static Map<String, ReasonText> languages(YamlPart reason) {
    reason.keys(Set.copyOf(LANGUAGES), Set.of());
    Map<String, ReasonText> texts = new HashMap<>();
    reason
        .entries()
        .forEach(
            (language, part) -> {
              part.keys(PARTS, Set.of());
              texts.put(
                  language,
                  new ReasonText(
                      text(part, "title"),
                      text(part, "why"),
                      text(part, "whatToDo"),
                      text(part, "howItEnds"),
                      text(part, "contact")));
            });
    return Map.copyOf(texts);
  }

  private static String text(YamlPart part, String key) {
    Optional<YamlPart> value = part.get(key);
    return value.map(YamlPart::text).orElse("");
  }
}
