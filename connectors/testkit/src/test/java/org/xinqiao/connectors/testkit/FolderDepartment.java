package org.xinqiao.connectors.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A folder, each addition a file in it. */
final class FolderDepartment implements Department {
  static final String HEADER = "id,code,collected,note,updated_at\n";

  private final Path folder;
  private final boolean packed;
  private int files;

  FolderDepartment(Path parent, boolean packed) throws IOException {
    // A name as departments give it: with a blank, not in ASCII.
    this.folder = Files.createDirectory(parent.resolve("疾控 drop"));
    this.packed = packed;
  }

  @Override
  public String sourceYaml() {
    return """
      kind: file-drop
      folder: "%s"
      format: %s
      compression: %s
    """
        .formatted(folder, packed ? "ndjson" : "csv", packed ? "gzip" : "none");
  }

  Path folder() {
    return folder;
  }

  @Override
  public void add(List<Row> rows) {
    if (packed) {
      drop(rows.stream().map(FolderDepartment::json).collect(Collectors.joining()));
    } else {
      drop(HEADER + rows.stream().map(FolderDepartment::csv).collect(Collectors.joining()));
    }
  }

  static String csv(Row row) {
    return String.join(",", row.columns().values()) + "\n";
  }

  static String json(Row row) {
    return row.columns().entrySet().stream()
        .filter(cell -> !cell.getValue().isEmpty())
        .map(cell -> "\"" + cell.getKey() + "\":\"" + cell.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}\n"));
  }

  /** Writes a file under a passing name, then gives it its final one. */
  Path drop(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return drop(packed ? gzip(bytes) : bytes);
  }

  Path drop(byte[] bytes) {
    return drop("results-%04d".formatted(files++), bytes);
  }

  Path drop(String name, byte[] bytes) {
    try {
      Path part = Files.write(folder.resolve(name + ".part"), bytes);
      return Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  @Override
  public void goDown() {
    rename(folder, away());
  }

  @Override
  public void comeUp() {
    rename(away(), folder);
  }

  private Path away() {
    return folder.resolveSibling("away");
  }

  private static void rename(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {}
}
