package org.xinqiao.gateway.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The departments of a data folder, for the commands that change them, one at a time. A gateway
 * that runs on the folder follows at the next request.
 *
 * <p>Every method throws an {@link IOException} that says the remedy if {@code departments.json}
 * can't be read or written.
 */
public final class DepartmentRegister {
  private final Path folder;
  private final DepartmentFile file;
  private final Clock clock;
  private final SecureRandom random;

  /** What came of adding one. */
  public sealed interface Addition {
    /** From now on the department has this token and no other. */
    record Added(DepartmentToken token) implements Addition {}

    /** It has a token, which stays. */
    record Exists() implements Addition {}
  }

  /** Is handed a token before it holds; if that fails, nothing has changed. */
  @FunctionalInterface
  public interface Delivery {
    void deliver(DepartmentToken token) throws IOException;
  }

  /**
   * @param folder a data folder, with its {@code manifest.json}
   */
  public DepartmentRegister(Path folder, Clock clock, SecureRandom random) {
    this.folder = folder;
    this.file = new DepartmentFile(folder);
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a token for a department.
   *
   * @param replace whether it may have one, which then ends at once
   */
  public Addition add(Department department, boolean replace, Delivery delivery)
      throws IOException {
    try (FileChannel manifest = manifest();
        FileLock held = manifest.lock()) {
      SortedMap<Department, DepartmentFile.Entry> all = file.read();
      if (all.containsKey(department) && !replace) {
        return new Addition.Exists();
      }
      DepartmentToken token = DepartmentToken.random(random);
      delivery.deliver(token);
      all.put(department, new DepartmentFile.Entry(token.sha256(), clock.instant()));
      file.write(all);
      return new Addition.Added(token);
    }
  }

  /** Ends a department's token. Returns whether there was one. */
  public boolean remove(Department department) throws IOException {
    try (FileChannel manifest = manifest();
        FileLock held = manifest.lock()) {
      SortedMap<Department, DepartmentFile.Entry> all = file.read();
      if (all.remove(department) == null) {
        return false;
      }
      file.write(all);
      return true;
    }
  }

  /** Each department that has a token, and since when. */
  public SortedMap<Department, Instant> all() throws IOException {
    SortedMap<Department, Instant> since = new TreeMap<>();
    file.read().forEach((department, entry) -> since.put(department, entry.since()));
    return since;
  }

  /** Locked while departments.json is read, changed and replaced; it is never replaced itself. */
  private FileChannel manifest() throws IOException {
    return FileChannel.open(folder.resolve("manifest.json"), StandardOpenOption.WRITE);
  }
}
