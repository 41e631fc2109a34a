package org.xinqiao.gateway.publishing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.data.PrivateFiles;

/**
 * The folder of publications, looked at again and again. Looking is what works on every file
 * system; a file is handed over when two looks in a row have seen it the same, so that one that is
 * being written is left alone, and it is gone when two looks in a row have not seen it, because
 * editors take a file away before they put the new one there. Only {@code *.yaml} counts, and no
 * hidden file. Not for two threads at once.
 */
final class PublicationFolder {
  private record Stamp(long size, FileTime modified, @Nullable Object key) {}

  /**
   * @param changed files that are new or changed and are at rest, by name
   * @param present the names of all files that are there
   */
  record Look(SortedMap<String, byte[]> changed, Set<String> present) {}

  private final Path folder;
  private Map<String, Stamp> before = Map.of();
  private final Map<String, Stamp> handedOver = new HashMap<>();

  PublicationFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  /** All files as they are now: at a start nobody is waited for. */
  Look first() throws IOException {
    before = stamps();
    return look();
  }

  Look look() throws IOException {
    Map<String, Stamp> now = stamps();
    SortedMap<String, byte[]> changed = new TreeMap<>();
    for (Map.Entry<String, Stamp> each : now.entrySet()) {
      String name = each.getKey();
      Stamp stamp = each.getValue();
      if (stamp.equals(before.get(name)) && !stamp.equals(handedOver.get(name))) {
        try {
          byte[] bytes = Files.readAllBytes(folder.resolve(name));
          if (stamp.equals(stamp(folder.resolve(name)))) {
            changed.put(name, bytes);
            handedOver.put(name, stamp);
          }
        } catch (NoSuchFileException gone) {
          continue;
        }
      }
    }
    Set<String> present = new TreeSet<>(now.keySet());
    present.addAll(before.keySet());
    handedOver.keySet().retainAll(present);
    before = now;
    return new Look(changed, present);
  }

  /** Lets the next look hand the file over again. */
  void forget(String name) {
    handedOver.remove(name);
  }

  /** Writes a file whole; no look hands it over. */
  void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    PrivateFiles.write(file, bytes);
    Stamp stamp = stamp(file);
    handedOver.put(name, stamp);
    Map<String, Stamp> known = new HashMap<>(before);
    known.put(name, stamp);
    before = known;
  }

  /** Removes a file, if it is there; the next look has forgotten it. */
  void remove(String name) throws IOException {
    PrivateFiles.delete(folder.resolve(name), PrivateFiles.Durability.POWER_LOSS);
    Map<String, Stamp> known = new HashMap<>(before);
    known.remove(name);
    before = known;
    handedOver.remove(name);
  }

  private Map<String, Stamp> stamps() throws IOException {
    Map<String, Stamp> stamps = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".yaml") && !name.startsWith(".")) {
          try {
            if (Files.isRegularFile(file)) {
              stamps.put(name, stamp(file));
            }
          } catch (NoSuchFileException gone) {
            continue;
          }
        }
      }
    }
    return stamps;
  }

  private static Stamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
  }
}
