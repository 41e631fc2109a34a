package org.xinqiao.load.findings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Style sheets that go into what is written, so that it needs nothing beside it. They have no
 * character that XML escapes, because a browser does not unescape a style sheet of HTML.
 */
enum Style {
  CHART("chart.css"),
  PAGE("page.css");

  private final String css;

  Style(String file) {
    try (InputStream in =
        Objects.requireNonNull(Style.class.getResourceAsStream(file), "missing: " + file)) {
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  String css() {
    return css;
  }
}
