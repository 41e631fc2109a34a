package org.xinqiao.connectors.sources;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file of a folder that this machine sees. */
record LocalFile(Path path) implements DroppedFile {
  private static final int BUFFER = 64 * 1024;

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public TakenFiles.Taken identity() throws IOException {
    MessageDigest sha256 = RowHash.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha256)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new TakenFiles.Taken(name(), size, HexFormat.of().formatHex(sha256.digest()));
    }
  }

  @Override
  public String stamp() throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
  }

  @Override
  public InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path), BUFFER);
  }

  @Override
  public void moveAway() throws IOException {
    Path taken = Files.createDirectories(path.resolveSibling("taken"));
    Files.move(path, taken.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }
}
