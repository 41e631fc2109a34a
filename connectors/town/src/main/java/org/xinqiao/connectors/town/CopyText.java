package org.xinqiao.connectors.town;

/** PostgreSQL's text format of COPY: {@code \N} is no value, a backslash escapes. */
final class CopyText {
  private CopyText() {}

  static String field(String value) {
    return value.isEmpty()
        ? "\\N"
        : value
            .replace("\\", "\\\\")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("\r", "\\r");
  }
}
