package org.xinqiao.gateway.publishing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.Secret;
import org.xinqiao.connectors.publication.SourceSettings;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.SignIn;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;

/**
 * What a department may say when it brings a text itself. Of record types those that the operator
 * lists in {@code departments/AUTHORITY/record-types}: what counts as a case is not for everyone to
 * say. Below {@code source} nothing of the gateway's settings and environment; files below {@code
 * departments/AUTHORITY/} of the data folder only, secrets in {@code secrets/} and dropped files in
 * {@code drops/}; and hosts that the operator lists in {@code departments/AUTHORITY/hosts}, one
 * {@code HOST} or {@code HOST:PORT} a line, or {@code *}. Otherwise it could let the gateway send
 * another's secret to itself. Files in the folder of publications are the operator's own and not
 * limited.
 */
public final class DepartmentLimits {
  private static final Pattern DATABASE =
      Pattern.compile("jdbc:[a-z0-9]+:(?:[a-z]+:)?//([^/]+)/.*");
  private static final Pattern ROOT_CERTIFICATE = Pattern.compile("[?&]sslrootcert=([^&]*)");

  private static final String ANY = "*";

  private final Path departments;

  /**
   * @param data the data folder
   */
  public DepartmentLimits(Path data) {
    this.departments = data.toAbsolutePath().normalize().resolve("departments");
  }

  /**
   * Looks for settings of the gateway, before any of them is put in.
   *
   * @return none if it may be read
   */
  public List<Problem> settings(YamlDocument document) {
    List<Problem> problems = new ArrayList<>();
    settings(document, document.root().get("source"), "/source", problems);
    return problems;
  }

  private static void settings(
      YamlDocument document, @Nullable Object value, String at, List<Problem> problems) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((key, inner) -> settings(document, inner, at + "/" + key, problems));
      case List<?> list -> list.forEach(inner -> settings(document, inner, at, problems));
      case String text when text.contains("${") ->
          problems.add(
              document.problem(
                  at,
                  "a setting of the gateway stands here",
                  "write the value itself, or let the operator put the file into the folder of"
                      + " publications"));
      case null, default -> {}
    }
  }

  /**
   * Looks at files and hosts.
   *
   * @param authority of the department
   * @return none if its department may activate it
   */
  public List<Problem> source(YamlDocument document, Publication publication, String authority) {
    return new Check(document, departments.resolve(authority)).of(publication.source());
  }

  /** Looks at the record type, which decides what rules make of the rows. */
  public List<Problem> recordType(
      YamlDocument document, Publication publication, String authority) {
    Path list = departments.resolve(authority).resolve("record-types");
    List<String> allowed = lines(list);
    return allowed.contains(publication.recordType().value()) || allowed.contains(ANY)
        ? List.of()
        : List.of(
            document.problem(
                "/recordType",
                "this record type is not among the department's",
                "ask the operator to add the line " + publication.recordType() + " to " + list));
  }

  private static List<String> lines(Path list) {
    try {
      return Files.readAllLines(list).stream()
          .map(line -> line.strip().toLowerCase(Locale.ROOT))
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private static final class Check {
    private final YamlDocument document;
    private final Path own;
    private final List<Problem> problems = new ArrayList<>();

    Check(YamlDocument document, Path own) {
      this.document = document;
      this.own = own;
    }

    List<Problem> of(SourceSettings source) {
      switch (source) {
        case JdbcTable table -> {
          secret("/source/password", table.password());
          Matcher certificate = ROOT_CERTIFICATE.matcher(table.url());
          while (certificate.find()) {
            // Encoded characters could hide another place.
            String path = certificate.group(1);
            within("/source/url", Path.of(path.contains("%") ? "" : path), "secrets");
          }
          Matcher hosts = DATABASE.matcher(table.url());
          String names = hosts.matches() ? hosts.group(1) : table.url();
          for (String host : names.split(",", -1)) {
            host("/source/url", host);
          }
        }
        case HttpJson api -> {
          host("/source/url", authority(api.url()));
          api.signIn().ifPresent(this::signIn);
        }
        case SourceSettings.FileDrop drop -> within("/source/folder", drop.folder(), "drops");
        case SftpDrop drop -> {
          host("/source/host", drop.host() + ":" + drop.port());
          within("/source/knownHosts", drop.knownHosts(), "secrets");
          switch (drop.signIn()) {
            case SftpDrop.SignIn.Password(Secret password) -> secret("/source/password", password);
            case SftpDrop.SignIn.PrivateKey(Path key) ->
                within("/source/privateKey", key, "secrets");
          }
        }
        case SourceSettings.Push _ -> {}
      }
      return problems;
    }

    private void signIn(SignIn signIn) {
      switch (signIn) {
        case SignIn.Bearer(Secret token) -> secret("/source/token", token);
        case SignIn.ClientCredentials(
                URI tokenUrl,
                String _,
                Secret secret,
                Optional<String> _) -> {
          host("/source/oauth2/tokenUrl", authority(tokenUrl));
          secret("/source/oauth2/clientSecret", secret);
        }
      }
    }

    private static String authority(URI url) {
      return url.getHost() == null
          ? String.valueOf(url.getAuthority())
          : url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private void secret(String at, Secret secret) {
      switch (secret) {
        case Secret.InFile(Path path) -> within(at + "/file", path, "secrets");
        case Secret.InPkcs12(Path store, String _, Secret password) -> {
          within(at + "/pkcs12/file", store, "secrets");
          secret(at + "/pkcs12/password", password);
        }
        case Secret.InEnvironment _ ->
            problems.add(
                document.problem(
                    at + "/env",
                    "the gateway's environment is the operator's",
                    "name a file in "
                        + own.resolve("secrets")
                        + ", which the operator puts there"));
      }
    }

    private void within(String at, Path path, String kind) {
      Path allowed = own.resolve(kind);
      if (!path.isAbsolute() || !real(path).startsWith(real(allowed))) {
        problems.add(
            document.problem(
                at,
                "this place is not the department's",
                "name one in full, in " + allowed + ", which the operator makes"));
      }
    }

    /** Links that lead elsewhere count as the place they lead to. */
    private static Path real(Path path) {
      Path normal = path.normalize();
      for (Path there = normal; there != null; there = there.getParent()) {
        try {
          return there.toRealPath().resolve(there.relativize(normal)).normalize();
        } catch (IOException notThere) {
          // Its parent may be.
          continue;
        }
      }
      return normal;
    }

    private void host(String at, String named) {
      String host = named.toLowerCase(Locale.ROOT);
      String name = host.replaceFirst(":[0-9]+$", "");
      List<String> allowed = lines(own.resolve("hosts"));
      if (!allowed.contains(host) && !allowed.contains(name) && !allowed.contains(ANY)) {
        problems.add(
            document.problem(
                at,
                "this host is not among the department's",
                "ask the operator to add a line HOST or HOST:PORT to " + own.resolve("hosts")));
      }
    }
  }
}
