package org.xinqiao.connectors.publication;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/** How a source is reached, one type a kind. */
public sealed interface SourceSettings {
  /** The kind's name in publications, such as {@code jdbc-table}. */
  String kind();

  /**
   * A table or view of a PostgreSQL database.
   *
   * @param table may carry its schema, {@code public.residents}
   * @param pageSize rows a page, 1 to 5,000
   */
  record JdbcTable(String url, String user, Secret password, String table, int pageSize)
      implements SourceSettings {
    @Override
    public String kind() {
      return "jdbc-table";
    }
  }

  /**
   * A paged JSON API.
   *
   * @param token bearer token (RFC 6750), if the API wants one
   * @param items JSON Pointer to a page's array of rows
   * @param next JSON Pointer to the cursor of the page after; absent, null or empty at the end
   * @param total JSON Pointer to the number of rows in all, if the API tells
   * @param pageSize rows a page, 1 to 5,000
   */
  record HttpJson(
      URI url,
      Optional<Secret> token,
      String sinceParameter,
      String cursorParameter,
      String limitParameter,
      String items,
      String next,
      Optional<String> total,
      int pageSize)
      implements SourceSettings {
    @Override
    public String kind() {
      return "http-json";
    }
  }

  /** Nothing is asked for: the department sends its rows when it has some. */
  record Push() implements SourceSettings {
    @Override
    public String kind() {
      return "push";
    }
  }

  /** A folder into which files drop; every file is taken once. */
  record FileDrop(Path folder, Format format, Compression compression, Charset charset)
      implements SourceSettings {
    @Override
    public String kind() {
      return "file-drop";
    }

    /** How rows stand in a file. */
    public enum Format {
      /** RFC 4180, comma, with a header line. */
      CSV,
      /** One JSON object a line. */
      NDJSON
    }

    /** How a file is packed. */
    public enum Compression {
      NONE,
      GZIP
    }
  }
}
