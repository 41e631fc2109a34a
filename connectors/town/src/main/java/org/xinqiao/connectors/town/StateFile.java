package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A small file of mode 600, replaced as a whole, so that a reader sees the old one or the new. */
final class StateFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;

  StateFile(Path path) {
    this.path = path;
  }

  <T> Optional<T> read(Class<T> type) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(path), type));
    } catch (IOException | JacksonException broken) {
      throw new TownException(
          path + " can't be read; restore it from a copy, or start with a new data folder", broken);
    }
  }

  void write(Object value) {
    writeBytes(JSON.writeValueAsBytes(value));
  }

  void writeBytes(byte[] bytes) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.deleteIfExists(part);
      // The mode is set as the file is made: nobody else can open it in between.
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(part, bytes);
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new TownException(
          path + " can't be written; make room, and let the user who runs Xinqiao write there",
          failed);
    }
  }
}
