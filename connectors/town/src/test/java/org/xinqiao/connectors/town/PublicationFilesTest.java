package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicationFilesTest {
  private static final Pattern COLUMN = Pattern.compile("column: (\\w+)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  @ParameterizedTest
  @EnumSource
  void everyColumnIsServedAndEveryPlaceholderKnown(Feed feed) throws IOException {
    String text =
        Files.readString(Path.of("src/main/resources/publications", feed.publication() + ".yaml"));
    List<String> served =
        feed == Feed.RESIDENTS
            ? feed.served().stream().map(column -> column.toLowerCase(Locale.ROOT)).toList()
            : feed.served();
    assertThat(text).startsWith("publication: " + feed.publication() + "\n");
    assertThat(groups(COLUMN, text)).isNotEmpty().isSubsetOf(served);
    assertThat(text).contains("version: {column: " + feed.served().getLast() + "}");
    assertThat(groups(PLACEHOLDER, text))
        .isNotEmpty()
        .isSubsetOf(
            "town.civil-registry.url",
            "town.civil-registry.password-file",
            "town.laboratory.url",
            "town.laboratory.token-file",
            "town.cdc.folder",
            "town.immunization.folder");
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
