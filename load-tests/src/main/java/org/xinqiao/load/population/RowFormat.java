package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** How a row stands in a file: what comes before each value, and after the last one. */
public enum RowFormat {
  /** RFC 4180, UTF-8, with a header line. */
  CSV("csv") {
    @Override
    byte[] before(List<String> columns, int column) {
      return utf8(column == 0 ? "" : ",");
    }

    @Override
    byte[] header(List<String> columns) {
      return utf8(String.join(",", columns) + "\n");
    }
  },
  /** One JSON object a line. */
  NDJSON("ndjson") {
    @Override
    byte[] before(List<String> columns, int column) {
      return utf8((column == 0 ? "{\"" : "\",\"") + columns.get(column) + "\":\"");
    }

    @Override
    byte[] after() {
      return utf8("\"}");
    }
  },
  /** PostgreSQL's COPY in text format. */
  COPY("copy") {
    @Override
    byte[] before(List<String> columns, int column) {
      return utf8(column == 0 ? "" : "\t");
    }

    @Override
    byte[] absent() {
      return utf8("\\N");
    }
  };

  private final String suffix;

  RowFormat(String suffix) {
    this.suffix = suffix;
  }

  abstract byte[] before(List<String> columns, int column);

  byte[] after() {
    return new byte[0];
  }

  byte[] absent() {
    return new byte[0];
  }

  byte[] header(List<String> columns) {
    return new byte[0];
  }

  /** The end of a file's name. */
  public String suffix() {
    return suffix;
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
