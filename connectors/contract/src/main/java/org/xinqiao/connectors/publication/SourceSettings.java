package org.xinqiao.connectors.publication;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/** How a source is reached, one type a kind. */
public sealed interface SourceSettings {
  /** The kind's name in publications, such as {@code jdbc-table}. */
  String kind();

  /** Whether all rows have the same columns, known before the first: of a table, or a header. */
  default boolean tabular() {
    return switch (this) {
      case JdbcTable _ -> true;
      case HttpJson _, Push _ -> false;
      case FileDrop drop -> drop.format().rows() == FileFormat.Rows.CSV;
      case SftpDrop drop -> drop.format().rows() == FileFormat.Rows.CSV;
    };
  }

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
   * @param signIn how the gateway shows who it is, if the API wants to know
   * @param items JSON Pointer to a page's array of rows; empty where the page is the array
   * @param total JSON Pointer to the number of rows in all, if the API tells
   * @param pageSize rows a page, 1 to 5,000
   */
  record HttpJson(
      URI url,
      Optional<SignIn> signIn,
      String sinceParameter,
      String limitParameter,
      String items,
      Paging paging,
      Optional<String> total,
      int pageSize)
      implements SourceSettings {
    @Override
    public String kind() {
      return "http-json";
    }

    /** How the page after one is asked for. */
    public sealed interface Paging {
      /**
       * By what the page before says.
       *
       * @param next JSON Pointer to the cursor of the page after; absent, null or empty at the end
       */
      record Cursor(String parameter, String next) implements Paging {}

      /** By the number of rows before it; a page with fewer rows than asked for is the last. */
      record Offset(String parameter) implements Paging {}

      /**
       * By its number; a page with fewer rows than asked for is the last.
       *
       * @param first 0 or 1
       */
      record Numbered(String parameter, int first) implements Paging {}

      /** By the Link header of the page before, {@code rel="next"} (RFC 8288), of the same host. */
      record Link() implements Paging {}
    }

    /** How the gateway shows who it is. */
    public sealed interface SignIn {
      /** A bearer token (RFC 6750). */
      record Bearer(Secret token) implements SignIn {}

      /** OAuth 2.0 client credentials (RFC 6749, section 4.4), sent by HTTP basic. */
      record ClientCredentials(
          URI tokenUrl, String clientId, Secret clientSecret, Optional<String> scope)
          implements SignIn {}
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
  record FileDrop(Path folder, FileFormat format) implements SourceSettings {
    @Override
    public String kind() {
      return "file-drop";
    }
  }

  /**
   * A folder of an SFTP server.
   *
   * @param knownHosts OpenSSH's file with the server's key; another key is refused
   * @param folder as the server names it; taken files go to {@code taken} in it
   */
  record SftpDrop(
      String host,
      int port,
      String user,
      SignIn signIn,
      Path knownHosts,
      String folder,
      FileFormat format)
      implements SourceSettings {
    @Override
    public String kind() {
      return "sftp-drop";
    }

    /** How the gateway shows who it is. */
    public sealed interface SignIn {
      /** By a password. */
      record Password(Secret password) implements SignIn {}

      /** By a key pair; the file is OpenSSH's or PKCS#8, without a passphrase. */
      record PrivateKey(Path file) implements SignIn {}
    }
  }

  /** How rows stand in a file. */
  record FileFormat(Rows rows, Compression compression, Charset charset) {
    /** How a row is written. */
    public enum Rows {
      /** RFC 4180, comma, with a header line. */
      CSV,
      /** One JSON object a line. */
      NDJSON
    }

    /** How a file is packed. */
    public enum Compression {
      NONE,
      GZIP,
      /** Each entry is read like a file of its own, in the archive's order. */
      ZIP
    }
  }
}
