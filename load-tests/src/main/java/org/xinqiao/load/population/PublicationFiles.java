package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the four publications, ready for a gateway's folder of publications. */
public final class PublicationFiles {
  private static final String SOURCE = "source: {}";
  private static final String SCHEDULE = "schedule: {every: PT1S}\n";

  /** The source of a publication that its department pushes. */
  public static final String PUSH = "{kind: push}";

  private final Path folder;

  /**
   * @param folder they are written into {@code publications/} in it
   */
  public PublicationFiles(Path folder) {
    this.folder = folder;
  }

  void forFiles(RowFormat format) throws IOException {
    for (Feed feed : Feed.values()) {
      Path drop = FolderOutput.dropFolder(folder, feed).toAbsolutePath();
      write(
          feed,
          "{kind: file-drop, folder: %s, format: %s}"
              .formatted(quoted(drop.toString()), format.suffix()));
    }
  }

  /**
   * Writes all four for the tables of {@link Population#writeDatabase}.
   *
   * @param url JDBC URL
   * @param passwordFile from which the gateway will read the password
   */
  public void forDatabase(String url, String user, Path passwordFile) throws IOException {
    for (Feed feed : Feed.values()) {
      write(
          feed,
          "{kind: jdbc-table, url: %s, user: %s, password: {file: %s}, table: %s, pageSize: 5000}"
              .formatted(
                  quoted(url),
                  quoted(user),
                  quoted(passwordFile.toAbsolutePath().toString()),
                  feed.table()));
    }
  }

  /** The gateway asks nobody: whoever has the population pushes it. */
  void forPush() throws IOException {
    for (Feed feed : Feed.values()) {
      write(feed, PUSH);
    }
  }

  /**
   * Writes one of them.
   *
   * @param source a flow mapping of YAML, such as <code>{kind: file-drop, …}</code>
   * @return the file
   */
  public Path write(Feed feed, String source) throws IOException {
    String name = feed.publication() + ".yaml";
    try (InputStream in = PublicationFiles.class.getResourceAsStream("/publications/" + name)) {
      if (in == null) {
        throw new IOException("publications/" + name + " is not in the jar: build it anew");
      }
      String template = new String(in.readAllBytes(), UTF_8);
      Path target = Files.createDirectories(folder.resolve("publications")).resolve(name);
      return Files.writeString(
          target,
          // A push comes when the department sends it.
          (source.equals(PUSH) ? template.replace(SCHEDULE, "") : template)
              .replace(SOURCE, "source: " + source));
    }
  }

  /** Text as a YAML scalar. */
  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
