package org.xinqiao.gateway.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code discover}: drafts a publication from a live source. */
@Command(
    name = "discover",
    mixinStandardHelpOptions = true,
    description = {
      "Drafts a publication from a live source and prints it; without --table, the tables of a database.",
      "The gateway looks at the source, so that files and variables are the gateway's; it takes nothing.",
      "Standard output has the draft alone; what to do next stands on standard error.",
      "Exit code 0: done; 1: anything else.",
      "",
      "  xinqiao discover --kind jdbc-table --url jdbc:postgresql://db.lab.example/lab --source-user xinqiao \\",
      "    --source-password-file /etc/xinqiao/lab --table public.results \\",
      "    --authority laboratory --record-type pcr-result > laboratory.yaml"
    })
final class DiscoverCommand implements Callable<Integer> {
  private static final Pattern CHECK = Pattern.compile("^ *# check:");

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description = "jdbc-table, http-json, file-drop or sftp-drop")
  private String kind;

  @Option(
      names = "--authority",
      required = true,
      paramLabel = "NAME",
      description = "the department's short name, with which the publication's id begins")
  private String authority;

  @Option(
      names = "--record-type",
      required = true,
      paramLabel = "TYPE",
      description = "what a row is about, such as pcr-result")
  private String recordType;

  @Option(names = "--url", paramLabel = "URL", description = "of the database, or of the API")
  private @Nullable String url;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "the table or view, with its schema where needed")
  private @Nullable String table;

  @Option(
      names = "--source-user",
      paramLabel = "USER",
      description = "the gateway's name at the database or SFTP server")
  private @Nullable String user;

  @Option(
      names = "--source-password-file",
      paramLabel = "FILE",
      description = "where its password lies at the gateway")
  private @Nullable String passwordFile;

  @Option(
      names = "--source-password-env",
      paramLabel = "NAME",
      description = "or which of the gateway's environment variables holds it")
  private @Nullable String passwordEnv;

  @Option(
      names = "--source-token-file",
      paramLabel = "FILE",
      description = "where the API's token lies at the gateway")
  private @Nullable String tokenFile;

  @Option(
      names = "--source-token-env",
      paramLabel = "NAME",
      description = "or which of the gateway's environment variables holds it")
  private @Nullable String tokenEnv;

  @Option(
      names = "--items",
      paramLabel = "POINTER",
      description = "where a page of the API has its rows (found out where absent)")
  private @Nullable String items;

  @Option(
      names = "--paging",
      paramLabel = "HOW",
      description = "cursor, offset, page or link (found out where absent)")
  private @Nullable String paging;

  @Option(names = "--host", paramLabel = "HOST", description = "the SFTP server")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "N", description = "its port, 22 where absent")
  private @Nullable Integer port;

  @Option(
      names = "--private-key",
      paramLabel = "FILE",
      description = "where the gateway's key for it lies, instead of a password")
  private @Nullable String privateKey;

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "where the gateway has the server's key")
  private @Nullable String knownHosts;

  @Option(names = "--folder", paramLabel = "FOLDER", description = "into which files drop")
  private @Nullable String folder;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "csv or ndjson (found out where absent)")
  private @Nullable String format;

  @Option(
      names = "--compression",
      paramLabel = "HOW",
      description = "none, gzip or zip (found out where absent)")
  private @Nullable String compression;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "such as GB18030 (found out where absent)")
  private @Nullable String charset;

  @Override
  public Integer call() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("source", source());
    request.put("authority", authority);
    request.put("recordType", recordType);
    ServerAnswer answer = server.client().post("/api/discoveries", ServerClient.Body.json(request));
    server.print(answer, DiscoverCommand::words);
    server.remark(DiscoverCommand::remark, answer);
    return 0;
  }

  private Map<String, Object> source() {
    Map<String, Object> source = new LinkedHashMap<>();
    put(source, "kind", kind);
    put(source, "url", url);
    put(source, "host", host);
    put(source, "port", port);
    put(source, "user", user);
    put(source, "password", secret(passwordFile, passwordEnv));
    put(source, "privateKey", privateKey);
    put(source, "knownHosts", knownHosts);
    put(source, "token", secret(tokenFile, tokenEnv));
    put(source, "table", table);
    put(source, "items", items);
    put(source, "paging", paging);
    put(source, "folder", folder);
    put(source, "format", format);
    put(source, "compression", compression);
    put(source, "charset", charset);
    return source;
  }

  private static void put(Map<String, Object> source, String name, @Nullable Object value) {
    if (value != null) {
      source.put(name, value);
    }
  }

  private static @Nullable Map<String, String> secret(
      @Nullable String file, @Nullable String variable) {
    if (file != null) {
      return Map.of("file", file);
    }
    return variable == null ? null : Map.of("env", variable);
  }

  /** The draft as it is, for a file; or the tables. */
  static String words(JsonNode answer) {
    if (answer.has("yaml")) {
      return answer.path("yaml").asString().stripTrailing();
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode table : answer.path("tables")) {
      String line =
          String.format(
              Locale.ROOT,
              "%-40s %-5s %s",
              table.path("name").asString(),
              table.path("kind").asString(),
              table.has("rows")
                  ? String.format(Locale.ROOT, "about %,d rows", table.path("rows").asLong())
                  : "");
      lines.add(line.stripTrailing());
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** What a person does next; not for the file. */
  static String remark(JsonNode answer) {
    if (!answer.has("yaml")) {
      return answer.path("tables").isEmpty()
          ? "the user may read no table: GRANT SELECT on one"
          : "name one of them with --table";
    }
    long guesses = answer.path("yaml").asString().lines().filter(CHECK.asPredicate()).count();
    return String.format(
        Locale.ROOT,
        "a draft by %,d rows, of which %,d would be accepted; look at the %d lines with 'check:', then"
            + " 'xinqiao check' and 'xinqiao dry-run'",
        answer.path("read").asLong(),
        answer.path("accepted").asLong(),
        guesses);
  }
}
