package org.xinqiao.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both languages say the same: every key, every value to fill in, and no key that the page lacks.
 */
class PageTextsTest {
  private static final Path STATIC = Path.of("src/main/resources/static");
  private static final Pattern SLOT = Pattern.compile("\\{\\w+}");
  private static final Pattern FIXED =
      Pattern.compile("data-t=\"([\\w.-]+)\"|\\bt\\(\"([\\w.-]+)\"");

  private static final Map<String, String> ENGLISH = texts("en");
  private static final Map<String, String> CHINESE = texts("zh-CN");

  @Test
  void bothLanguagesHaveEveryKey() {
    assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
    assertThat(ENGLISH.values()).noneMatch(String::isBlank);
    assertThat(CHINESE.values()).noneMatch(String::isBlank);
  }

  @Test
  void bothLanguagesFillInTheSameValues() {
    ENGLISH.forEach(
        (key, text) -> assertThat(slots(CHINESE.get(key))).as(key).isEqualTo(slots(text)));
  }

  @Test
  void everyKeyThatThePageNamesHasAText() throws IOException {
    try (var files = Files.walk(STATIC)) {
      for (var file : files.filter(PageTextsTest::namesKeys).toList()) {
        var found = FIXED.matcher(Files.readString(file));
        while (found.find()) {
          var key = found.group(1) == null ? found.group(2) : found.group(1);
          assertThat(ENGLISH).as(file.getFileName().toString()).containsKey(key);
        }
      }
    }
  }

  private static boolean namesKeys(Path file) {
    var name = file.toString();
    return name.endsWith(".js") || name.endsWith(".html");
  }

  private static TreeSet<String> slots(String text) {
    var slots = new TreeSet<String>();
    SLOT.matcher(text).results().forEach(slot -> slots.add(slot.group()));
    return slots;
  }

  private static Map<String, String> texts(String language) {
    try (var in = PageTextsTest.class.getResourceAsStream("/static/i18n/" + language + ".json")) {
      var json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JsonMapper.shared().readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
