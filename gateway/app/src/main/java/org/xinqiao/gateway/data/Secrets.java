package org.xinqiao.gateway.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.xinqiao.gateway.app.StartRefused;

/**
 * The symmetric keys of a data folder, 32 bytes each, in files of mode 600, made at the first
 * start. Without them every pseudonym changes and nothing sealed opens, so a lost one is never
 * replaced.
 */
public final class Secrets {
  private static final int BYTES = 32;

  private final byte[] pseudonyms;
  private final byte[] data;
  private final byte[] statusIndex;

  private Secrets(byte[] pseudonyms, byte[] data, byte[] statusIndex) {
    this.pseudonyms = pseudonyms;
    this.data = data;
    this.statusIndex = statusIndex;
  }

  /**
   * Opens the keys, or makes them for a folder that holds nothing yet.
   *
   * @param folder the keys' folder
   * @param used whether the data folder holds anything that was made with keys
   */
  public static Secrets openOrCreate(Path folder, boolean used, SecureRandom random) {
    Path pseudonyms = folder.resolve("pseudonyms-1.key");
    Path data = folder.resolve("data-1.key");
    Path statusIndex = folder.resolve("status-index-1.key");
    try {
      Files.createDirectories(folder);
      if (!used && Files.notExists(pseudonyms) && Files.notExists(data)) {
        PrivateFiles.write(pseudonyms, fresh(random));
        PrivateFiles.write(data, fresh(random));
      }
      // Older folders have none. Where a lost one was used, the store refuses the new one.
      if (Files.notExists(statusIndex)) {
        PrivateFiles.write(statusIndex, fresh(random));
      }
      return new Secrets(read(pseudonyms), read(data), read(statusIndex));
    } catch (IOException e) {
      throw new StartRefused(
          "the keys in "
              + folder
              + " can't be read or written ("
              + e.getClass().getSimpleName()
              + "): restore pseudonyms-1.key and data-1.key from one backup, or give another data folder",
          e);
    }
  }

  private static byte[] fresh(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return key;
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key = Files.readAllBytes(file);
    if (key.length != BYTES) {
      throw new StartRefused(file + " has not " + BYTES + " bytes: restore it from a backup");
    }
    return key;
  }

  public byte[] pseudonymsKey() {
    return pseudonyms.clone();
  }

  public byte[] dataKey() {
    return data.clone();
  }

  /** Permutes the places of epochs in status lists. */
  public byte[] statusIndexKey() {
    return statusIndex.clone();
  }

  /** What the gateway's own short-lived secrets are made with. */
  public enum Use {
    NONCES,
    DEVICE_SESSIONS
  }

  /** 32 bytes for one use, from which nobody learns the key they come from (RFC 5869). */
  public byte[] derived(Use use) {
    byte[] info = ("xinqiao " + use.name()).getBytes(StandardCharsets.US_ASCII);
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(HKDFParameterSpec.ofExtract().addIKM(data).thenExpand(info, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HKDF", e);
    }
  }
}
