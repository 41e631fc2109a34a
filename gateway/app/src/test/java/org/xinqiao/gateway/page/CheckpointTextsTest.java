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

/** The checkpoint's page says the same in both languages, and has sentences for every look. */
class CheckpointTextsTest {
  private static final Path FOLDER =
      Path.of("../../credential-service/web/src/main/resources/META-INF/resources/checkpoint");
  private static final Pattern SLOT = Pattern.compile("\\{\\w+}");
  private static final Pattern NAMED =
      Pattern.compile("data-t=\"([\\w.-]+)\"|\\bt\\(\"([\\w.-]+)\"");
  private static final Pattern LOOK =
      Pattern.compile("([A-Z_]+): \"(?:pass|stop|lists|alarm|retry)\"");

  private static final Map<String, String> ENGLISH = texts("en");
  private static final Map<String, String> CHINESE = texts("zh-CN");

  @Test
  void bothLanguagesHaveEveryKeyAndFillInTheSameValues() {
    assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
    ENGLISH.forEach(
        (key, text) -> {
          assertThat(text).as(key).isNotBlank();
          assertThat(slots(CHINESE.get(key))).as(key).isEqualTo(slots(text));
        });
  }

  @Test
  void everyKeyThatThePageNamesHasAText() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      for (var file : files.filter(one -> one.toString().matches(".*\\.(js|html)")).toList()) {
        var found = NAMED.matcher(Files.readString(file));
        while (found.find()) {
          var key = found.group(1) == null ? found.group(2) : found.group(1);
          assertThat(ENGLISH).as(file.getFileName().toString()).containsKey(key);
        }
      }
    }
  }

  @Test
  void everyLookHasOneActionAndOneReason() throws IOException {
    var looks = LOOK.matcher(Files.readString(FOLDER.resolve("js/kinds.js")));
    int count = 0;
    while (looks.find()) {
      assertThat(ENGLISH).containsKeys("do." + looks.group(1), "why." + looks.group(1));
      count++;
    }
    assertThat(count).isGreaterThan(20);
  }

  private static TreeSet<String> slots(String text) {
    var slots = new TreeSet<String>();
    SLOT.matcher(text).results().forEach(slot -> slots.add(slot.group()));
    return slots;
  }

  private static Map<String, String> texts(String language) {
    try {
      var json =
          Files.readString(FOLDER.resolve("i18n/" + language + ".json"), StandardCharsets.UTF_8);
      return JsonMapper.shared().readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
