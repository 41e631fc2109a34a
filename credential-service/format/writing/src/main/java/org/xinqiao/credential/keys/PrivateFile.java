package org.xinqiao.credential.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A small text file that its owner alone may read, replaced whole or not at all; mode 600. */
public final class PrivateFile {
  private final Path path;
  private final Disk disk;

  public PrivateFile(Path path) {
    this(path, new Disk());
  }

  PrivateFile(Path path, Disk disk) {
    this.path = path;
    this.disk = disk;
  }

  /** Empty where there is no such file. */
  public Optional<String> read() throws IOException {
    try {
      return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Returns once the text would survive a loss of power. */
  public void replace(String text) throws IOException {
    Path pending = path.resolveSibling(path.getFileName() + ".new");
    disk.write(pending, text.getBytes(StandardCharsets.UTF_8));
    disk.move(pending, path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
