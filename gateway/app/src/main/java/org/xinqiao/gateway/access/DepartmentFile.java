package org.xinqiao.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.data.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * {@code departments.json} of a data folder, mode 600: of each authority the SHA-256 of its token.
 * Who may write it may make himself a department, so a file that others may write counts for
 * nothing.
 */
final class DepartmentFile {
  private static final int FORMAT = 1;
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /**
   * @param sha256 of the token, 64 hexadecimal digits
   * @param since when the token was made
   */
  record Entry(String sha256, Instant since) {
    Entry {
      Objects.requireNonNull(since);
      if (!SHA_256.matcher(sha256).matches()) {
        throw new IllegalArgumentException("no SHA-256");
      }
    }
  }

  /** The layout of the file. */
  record Layout(int format, Map<String, Entry> departments) {
    Layout {
      departments = Map.copyOf(departments);
    }
  }

  /** What tells one state of the file from another without reading it. */
  record Stamp(
      FileTime modified,
      long size,
      @Nullable Object key,
      String owner,
      Set<PosixFilePermission> mode) {}

  DepartmentFile(Path folder) {
    this.file = folder.resolve("departments.json");
  }

  /** Null if there is no file. */
  @Nullable Stamp stamp() throws IOException {
    try {
      PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
      return new Stamp(
          now.lastModifiedTime(),
          now.size(),
          now.fileKey(),
          now.owner().getName(),
          now.permissions());
    } catch (NoSuchFileException none) {
      return null;
    }
  }

  /**
   * Empty if there is no file.
   *
   * @throws IOException with the remedy, if it can't be read, is damaged, or others may write it
   */
  SortedMap<Department, Entry> read() throws IOException {
    SortedMap<Department, Entry> departments = new TreeMap<>();
    Stamp stamp = stamp();
    if (stamp == null) {
      return departments;
    }
    if (!OWNERS.containsAll(stamp.mode())) {
      throw new IOException(
          file + " is open to others: look who wrote it, then run chmod 600 " + file);
    }
    try {
      Layout layout = JSON.readValue(Files.readAllBytes(file), Layout.class);
      if (layout.format() != FORMAT) {
        throw new IOException(
            file + " is of format " + layout.format() + ": use the newer gateway's program");
      }
      for (Map.Entry<String, Entry> each : layout.departments().entrySet()) {
        departments.put(new Department(each.getKey()), each.getValue());
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          file
              + " is damaged: restore it from a backup, or delete it and add the departments again",
          e);
    }
    return departments;
  }

  void write(SortedMap<Department, Entry> departments) throws IOException {
    Map<String, Entry> named = new TreeMap<>();
    departments.forEach((department, entry) -> named.put(department.authority(), entry));
    PrivateFiles.write(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Layout(FORMAT, named)));
    // The administrator may have run the command; the gateway must read the file all the same.
    var owner = Files.getOwner(file.resolveSibling("manifest.json"));
    if (!owner.equals(Files.getOwner(file))) {
      Files.setOwner(file, owner);
    }
  }
}
