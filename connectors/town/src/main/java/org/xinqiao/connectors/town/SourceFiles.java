package org.xinqiao.connectors.town;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The files the town is made from, in memory.
 *
 * @param name where they are, for messages
 * @param dirt the bundled sample's added rows; empty for an export
 */
record SourceFiles(String name, Map<Feed, byte[]> export, Map<Feed, byte[]> dirt) {
  private static final String SAMPLE = "/town/";

  static SourceFiles of(Optional<Path> export) {
    return export.map(SourceFiles::folder).orElseGet(SourceFiles::bundled);
  }

  private static SourceFiles bundled() {
    Map<Feed, byte[]> files = new EnumMap<>(Feed.class);
    Map<Feed, byte[]> dirt = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      files.put(feed, resource(SAMPLE + feed.file()));
      dirt.put(feed, resource(SAMPLE + "dirt/" + feed.file()));
    }
    return new SourceFiles("bundled sample", files, dirt);
  }

  private static SourceFiles folder(Path folder) {
    Map<Feed, byte[]> files = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      files.put(feed, reading(folder.resolve(feed.file()), InputStream::readAllBytes));
    }
    return new SourceFiles(folder.toString(), files, Map.of());
  }

  /** The longest first line that is looked at, far beyond Synthea's. */
  private static final int LONGEST_HEADER = 100_000;

  static void requireHeaders(Path folder) {
    for (Feed feed : Feed.values()) {
      Path file = folder.resolve(feed.file());
      byte[] header = reading(file, in -> in.readNBytes(LONGEST_HEADER));
      int end = 0;
      while (end < header.length && header[end] != '\n') {
        end++;
      }
      ExportTable.read(file.toString(), Arrays.copyOf(header, end), feed.columns());
    }
  }

  boolean isBundled() {
    return !dirt.isEmpty();
  }

  /** SHA-256 over all files, in hexadecimal: another source makes another town. */
  String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (Feed feed : Feed.values()) {
        sha256.update(MessageDigest.getInstance("SHA-256").digest(export.get(feed)));
        sha256.update(
            MessageDigest.getInstance("SHA-256").digest(dirt.getOrDefault(feed, new byte[0])));
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private interface Read {
    byte[] from(InputStream in) throws IOException;
  }

  private static byte[] reading(Path file, Read read) {
    try (InputStream in = Files.newInputStream(file)) {
      return read.from(in);
    } catch (NoSuchFileException missing) {
      throw new TownException(
          file
              + " does not exist; --xinqiao.town names a folder with residents.csv,"
              + " lab-results.csv, cases.csv and immunizations.csv",
          missing);
    } catch (IOException unreadable) {
      throw new TownException(
          file + " can't be read; let the user who runs Xinqiao read it", unreadable);
    }
  }

  private static byte[] resource(String path) {
    try (InputStream in = SourceFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new TownException(path + " is not in the jar; build it anew");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new TownException(path + " can't be read from the jar; build it anew", broken);
    }
  }
}
