package org.xinqiao.credential.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The key file and its password beside it, both of mode 600. They come into being in an order that
 * a crash can't spoil: the keys under a pending name, the password, then the keys' own name. So a
 * password with pending keys is completed, pending keys alone are nobody's, and a password alone
 * means that the keys were lost.
 */
record KeyFiles(Path keys, Path pendingKeys, Path password) {
  static KeyFiles in(Path folder) {
    return new KeyFiles(
        folder.resolve("keys.p12"),
        folder.resolve("keys.p12.new"),
        folder.resolve("keys.password"));
  }

  /** Whether there are keys to open; finishes what a crash interrupted. */
  boolean present() throws IOException {
    if (Files.exists(keys)) {
      return true;
    }
    if (!Files.exists(password)) {
      return false;
    }
    if (!Files.exists(pendingKeys)) {
      throw new KeyFileException(
          keys
              + " is missing although its password is there; restore it from a backup, or delete "
              + password
              + " to begin with new keys that no checkpoint has pinned");
    }
    Files.move(pendingKeys, keys, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  void save(byte[] keyStore, char[] secret) throws IOException {
    Files.createDirectories(keys.toAbsolutePath().getParent());
    write(pendingKeys, keyStore);
    Path pendingPassword = password.resolveSibling("keys.password.new");
    write(pendingPassword, new String(secret).getBytes(StandardCharsets.US_ASCII));
    Files.move(pendingPassword, password, StandardCopyOption.ATOMIC_MOVE);
    Files.move(pendingKeys, keys, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder =
        FileChannel.open(keys.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }
}
