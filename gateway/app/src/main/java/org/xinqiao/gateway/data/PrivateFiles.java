package org.xinqiao.gateway.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read, written whole or not at all. */
public final class PrivateFiles {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFiles() {}

  /** What a file that was written must survive. */
  public enum Durability {
    /** {@code kill -9} of the process. */
    KILL,
    /** Power loss. */
    POWER_LOSS
  }

  /** Writes the file beside its place, makes it durable and moves it there; mode 600. */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, content, Durability.POWER_LOSS);
  }

  /** As {@link #write(Path, byte[])}. */
  public static void write(Path file, byte[] content, Durability durability) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (durability == Durability.POWER_LOSS) {
        channel.force(true);
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(file, durability);
  }

  /** Removes the file if it is there. */
  public static void delete(Path file, Durability durability) throws IOException {
    if (Files.deleteIfExists(file)) {
      forceFolder(file, durability);
    }
  }

  /** A name in a folder is durable once the folder is. */
  private static void forceFolder(Path file, Durability durability) throws IOException {
    Path folder = file.getParent();
    if (durability == Durability.POWER_LOSS && folder != null) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
