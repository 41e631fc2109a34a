package org.xinqiao.credential.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The key file and its password beside it, both of mode 600. They come into being in an order that
 * a crash can't spoil: the keys under a pending name, the password, then the keys' own name. So a
 * password with pending keys is completed, pending keys alone are nobody's, and a password alone
 * means that the keys were lost. Later the keys are replaced whole.
 */
record KeyFiles(Path keys, Path pendingKeys, Path password, Disk disk) {
  static KeyFiles in(Path folder, Disk disk) {
    return new KeyFiles(
        folder.resolve("keys.p12"),
        folder.resolve("keys.p12.new"),
        folder.resolve("keys.password"),
        disk);
  }

  /** Whether there are keys to open; finishes what a crash interrupted. */
  boolean present() throws IOException {
    if (Files.exists(keys)) {
      // What a crash left of a replacement; its signer is named nowhere.
      Files.deleteIfExists(pendingKeys);
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
    disk.move(pendingKeys, keys);
    return true;
  }

  void save(byte[] keyStore, char[] secret) throws IOException {
    disk.write(pendingKeys, keyStore);
    Path pendingPassword = password.resolveSibling("keys.password.new");
    disk.write(pendingPassword, new String(secret).getBytes(StandardCharsets.US_ASCII));
    disk.move(pendingPassword, password);
    disk.move(pendingKeys, keys);
  }

  void replace(byte[] keyStore) throws IOException {
    disk.write(pendingKeys, keyStore);
    disk.move(pendingKeys, keys);
  }

  char[] secret() throws IOException {
    return Files.readString(password, StandardCharsets.US_ASCII).strip().toCharArray();
  }
}
