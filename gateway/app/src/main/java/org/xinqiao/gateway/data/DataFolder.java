package org.xinqiao.gateway.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.app.StartRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Everything a running gateway keeps, in one folder: held by one process at a time, of one version,
 * and made either with the demo departments or without, for ever.
 */
public final class DataFolder implements AutoCloseable {
  /** A first start needs about this much; less is refused before anything is written. */
  private static final long ROOM = 512L << 20;

  private static final String GRID = "grid";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final Manifest manifest;
  private final FileChannel lock;
  private final boolean used;

  private DataFolder(Path path, Manifest manifest, FileChannel lock, boolean used) {
    this.path = path;
    this.manifest = manifest;
    this.lock = lock;
    this.used = used;
  }

  /**
   * Takes the folder, making it if there is none.
   *
   * @param synthetic whether it is for people who don't exist; empty: as the folder says, and a new
   *     one is not
   * @param checks what else must hold before anything is written; throws StartRefused
   * @throws StartRefused when another gateway has it, its version is newer, it was made for the
   *     other kind of use, or there is no room
   */
  public static DataFolder open(
      Path path,
      boolean demo,
      Optional<Boolean> synthetic,
      String authority,
      Clock clock,
      Runnable checks) {
    FileChannel lock = null;
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      requireRoom(path);
      lock = lock(path);
      // Pseudonyms and records lie in it; no other user of the machine needs them.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      checks.run();
      Manifest manifest = manifest(path, demo, synthetic, authority, clock);
      DataFolder folder = new DataFolder(path, manifest, lock, Files.exists(path.resolve(GRID)));
      lock = null;
      return folder;
    } catch (IOException e) {
      throw new StartRefused(
          "xinqiao.data="
              + path
              + " can't be used: "
              + why(e)
              + "; give a folder that this user may write",
          e);
    } finally {
      release(lock);
    }
  }

  private static String why(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException file -> "it is a file, not a folder";
      case AccessDeniedException denied -> "this user may not write there";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> "reading or writing there failed";
    };
  }

  private static void requireRoom(Path path) throws IOException {
    long free = Files.getFileStore(path).getUsableSpace();
    if (free < ROOM) {
      throw new StartRefused(
          "xinqiao.data="
              + path
              + " has "
              + (free >> 20)
              + " MB of room; at least "
              + (ROOM >> 20)
              + " MB are needed: make room or give another folder");
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = null;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw inUse(path, e);
    } finally {
      if (held == null) {
        channel.close();
      }
    }
    if (held == null) {
      throw inUse(path, null);
    }
    return channel;
  }

  private static StartRefused inUse(Path path, @Nullable Throwable cause) {
    String line =
        "xinqiao.data="
            + path
            + " is in use by another gateway: stop that one or give another folder";
    return cause == null ? new StartRefused(line) : new StartRefused(line, cause);
  }

  private static Manifest manifest(
      Path path, boolean demo, Optional<Boolean> synthetic, String authority, Clock clock)
      throws IOException {
    Path file = path.resolve("manifest.json");
    if (!Files.exists(file)) {
      if (Files.exists(path.resolve(GRID))) {
        throw new StartRefused(
            file + " is gone, but the folder holds data: restore it from a backup of the folder");
      }
      Manifest made =
          new Manifest(Manifest.CURRENT, clock.instant(), demo, authority, synthetic.orElse(demo));
      PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(made));
      return made;
    }
    Manifest manifest;
    try {
      manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
    } catch (JacksonException e) {
      throw new StartRefused(
          file + " can't be read: restore it from a backup of the folder, or give another folder",
          e);
    }
    if (manifest.folderVersion() > Manifest.CURRENT) {
      throw new StartRefused(
          "xinqiao.data="
              + path
              + " is of version "
              + manifest.folderVersion()
              + ", this gateway knows "
              + Manifest.CURRENT
              + ": use the newer gateway or another folder");
    }
    if (manifest.demo() != demo) {
      throw new StartRefused(
          "xinqiao.data="
              + path
              + (manifest.demo()
                  ? " was made with the demo town and holds demo keys: give another folder with --xinqiao.town=off"
                  : " was made without the demo town: give another folder, or --xinqiao.town=off"));
    }
    if (synthetic.isPresent() && synthetic.get() != manifest.syntheticPeople()) {
      throw new StartRefused(
          "xinqiao.synthetic="
              + synthetic.get()
              + ", but xinqiao.data="
              + path
              + (manifest.syntheticPeople()
                  ? " was made for synthetic people"
                  : " was made for real people")
              + " and stays so: give another folder, or leave the setting out");
    }
    if (!manifest.authority().equals(authority)) {
      throw new StartRefused(
          "xinqiao.authority="
              + authority
              + ", but xinqiao.data="
              + path
              + " belongs to "
              + manifest.authority()
              + ": pseudonyms depend on it, so it stays");
    }
    return manifest;
  }

  public Path path() {
    return path;
  }

  /** A file or folder inside. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Whether an earlier start stored records here, so that its keys must be there too. */
  public boolean used() {
    return used;
  }

  public Manifest manifest() {
    return manifest;
  }

  @Override
  public void close() {
    release(lock);
  }

  private static void release(@Nullable FileChannel lock) {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException e) {
      // The operating system releases the lock with the process in any case.
      System.getLogger(DataFolder.class.getName()).log(System.Logger.Level.DEBUG, "lock", e);
    }
  }
}
