package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat.Compression;

/** The files in a file: itself, or what it unpacks to, one after another. */
final class Unpacking {
  private static final int BUFFER = 64 * 1024;

  private final InputStream bytes;
  private final Compression compression;
  private final Optional<ZipInputStream> zip;
  private boolean begun;

  /**
   * @param name of the entry in its archive; empty where there is none
   */
  record Part(String name, InputStream bytes) {}

  Unpacking(InputStream bytes, Compression compression) {
    this.bytes = bytes;
    this.compression = compression;
    this.zip =
        compression == Compression.ZIP ? Optional.of(new ZipInputStream(bytes)) : Optional.empty();
  }

  /**
   * Empty at the end. A part is read to its end before the next is asked for.
   *
   * @throws ZipException if it is not so packed, or damaged
   */
  Optional<Part> next() throws IOException {
    if (zip.isPresent()) {
      return entry(zip.get());
    }
    if (begun) {
      return Optional.empty();
    }
    begun = true;
    // Not buffered once more: a buffer loses what it holds when the stream breaks off.
    return Optional.of(
        new Part("", compression == Compression.GZIP ? new GZIPInputStream(bytes, BUFFER) : bytes));
  }

  private Optional<Part> entry(ZipInputStream archive) throws IOException {
    try {
      ZipEntry entry = archive.getNextEntry();
      while (entry != null && passedOver(entry)) {
        entry = archive.getNextEntry();
      }
      if (entry == null && !begun) {
        throw new ZipException("no entry");
      }
      begun = true;
      return Optional.ofNullable(entry).map(e -> new Part(e.getName(), archive));
    } catch (IllegalArgumentException malformedName) {
      throw new ZipException("an entry's name is not UTF-8");
    }
  }

  /** As in a folder: neither folders nor hidden files, which some programs add unasked. */
  private static boolean passedOver(ZipEntry entry) {
    String name = entry.getName();
    return entry.isDirectory()
        || name.startsWith("__MACOSX/")
        || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
  }
}
