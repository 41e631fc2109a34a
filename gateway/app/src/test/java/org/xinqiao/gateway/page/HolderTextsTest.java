package org.xinqiao.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Both languages of the holder's page say the same, and say everything that it names. */
class HolderTextsTest {
  private static final Path PAGE =
      Path.of("../../credential-service/web/src/main/resources/META-INF/resources/holder");
  private static final Pattern SLOT = Pattern.compile("\\{\\w+}");
  private static final Pattern FIXED =
      Pattern.compile("data-t(?:-label)?=\"([\\w.-]+)\"|\\bt\\(\"([\\w.-]+)\"");

  private static final Map<String, String> ENGLISH = texts("en");
  private static final Map<String, String> CHINESE = texts("zh-CN");

  @Test
  void bothLanguagesHaveEveryKeyAndFillInTheSameValues() {
    assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
    assertThat(ENGLISH.values()).noneMatch(String::isBlank);
    assertThat(CHINESE.values()).noneMatch(String::isBlank);
    ENGLISH.forEach(
        (key, text) -> assertThat(slots(CHINESE.get(key))).as(key).isEqualTo(slots(text)));
  }

  @Test
  void everyKeyThatThePageNamesHasAText() throws IOException {
    int named = 0;
    try (var files = Files.walk(PAGE)) {
      for (var file : files.filter(HolderTextsTest::namesKeys).toList()) {
        var found = FIXED.matcher(Files.readString(file));
        while (found.find()) {
          named++;
          var key = found.group(1) == null ? found.group(2) : found.group(1);
          assertThat(ENGLISH).as(file.getFileName().toString()).containsKey(key);
        }
      }
    }
    assertThat(named).isGreaterThan(100);
  }

  private static boolean namesKeys(Path file) {
    return file.toString().endsWith(".js") || file.toString().endsWith(".html");
  }

  private static TreeSet<String> slots(String text) {
    var slots = new TreeSet<String>();
    SLOT.matcher(text).results().forEach(slot -> slots.add(slot.group()));
    return slots;
  }

  private static Map<String, String> texts(String language) {
    try {
      return JsonMapper.shared()
          .readValue(
              Files.readString(PAGE.resolve("i18n/" + language + ".json")),
              new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
