package org.xinqiao.connectors.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder, each addition a file in it. */
final class FolderDepartment implements DropDepartment {
  static final String HEADER = "id,code,collected,note,updated_at\n";

  /** How it writes its files. */
  enum Packing {
    CSV("csv", "none"),
    PACKED_NDJSON("ndjson", "gzip"),
    ZIPPED_CSV("csv", "zip");

    private final String format;
    private final String compression;

    Packing(String format, String compression) {
      this.format = format;
      this.compression = compression;
    }

    /** The publication's lines for it. */
    String yaml() {
      return "format: " + format + "\n  compression: " + compression;
    }

    byte[] file(List<Row> rows) {
      return file(rows, Columns.DECLARED);
    }

    byte[] file(List<Row> rows, Columns columns) {
      if (this == PACKED_NDJSON) {
        return pack(
            rows.stream().map(row -> json(columns.of(row)) + "\n").collect(Collectors.joining()));
      }
      String header = String.join(",", columns.of(Row.good(0, Instant.EPOCH)).keySet());
      return pack(
          rows.stream()
              .map(row -> String.join(",", columns.of(row).values()))
              .collect(Collectors.joining("\n", header + "\n", "\n"))
              .replaceAll("\n\n$", "\n"));
    }

    byte[] pack(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return switch (this) {
        case CSV -> bytes;
        case PACKED_NDJSON -> gzip(bytes);
        case ZIPPED_CSV -> zip(Map.of("results.csv", text));
      };
    }
  }

  private final Path folder;
  private final Packing packing;
  private Columns columns = Columns.DECLARED;
  private int files;

  FolderDepartment(Path parent, Packing packing) throws IOException {
    // A name as departments give it: with a blank, not in ASCII.
    this.folder = Files.createDirectory(parent.resolve("疾控 drop"));
    this.packing = packing;
  }

  @Override
  public String sourceYaml() {
    return """
      kind: file-drop
      folder: "%s"
      %s
    """
        .formatted(folder, packing.yaml());
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void add(List<Row> rows) {
    drop(packing.file(rows, columns));
  }

  @Override
  public void drop(String name, List<Row> rows) {
    drop(name, packing.file(rows, columns));
  }

  static String csv(Row row) {
    return String.join(",", row.columns().values()) + "\n";
  }

  static String json(Row row) {
    return json(row.columns()) + "\n";
  }

  /** As an object, without members that have no value. */
  static String json(Map<String, String> columns) {
    return columns.entrySet().stream()
        .filter(cell -> !cell.getValue().isEmpty())
        .map(cell -> "\"" + cell.getKey() + "\":\"" + cell.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Writes a file under a passing name, then gives it its final one. */
  Path drop(String text) {
    return drop(packing.pack(text));
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

  /** Entries in the order of the map. */
  static byte[] zip(Map<String, String> entries) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /** A file that is not packed as it should be is a bad row, no nonsense. */
  @Override
  public Set<Trouble> troubles() {
    return packing == Packing.PACKED_NDJSON ? Set.of() : EnumSet.of(Trouble.NONSENSE);
  }

  @Override
  public void suffer(Trouble trouble) {
    Path nonsense = drop("nonsense", packing.pack(HEADER.strip() + ",id\n"));
    try {
      // The oldest is taken first, so that the others wait for it.
      Files.setLastModifiedTime(nonsense, FileTime.from(Instant.EPOCH));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void recover() {
    try {
      Files.delete(folder.resolve("nonsense"));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  @Override
  public void change(Columns next) {
    columns = next;
  }

  @Override
  public boolean tabular() {
    return packing != Packing.PACKED_NDJSON;
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
