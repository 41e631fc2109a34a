package org.xinqiao.credential.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.text.Base64Url;

/**
 * A vault in one PKCS#12 file (RFC 7292), {@code keys.p12}, with its password in {@code
 * keys.password}. The file is the vault: where it is gone or unreadable nothing is signed any more
 * but what the root signs, although its keys are in memory.
 */
final class Pkcs12Vault implements KeyVault {
  private static final String ROOT = "root";
  private static final String AUTHORITY = "authority";
  private static final int PASSWORD_BYTES = 24;

  private final KeyFiles files;
  private final SecureRandom random;
  private volatile Opened opened;

  private Pkcs12Vault(KeyFiles files, SecureRandom random, Opened opened) {
    this.files = files;
    this.random = random;
    this.opened = opened;
  }

  /** By which a file is known to be the one that was opened. */
  private record Stamp(long size, FileTime modified, @Nullable Object key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(found.size(), found.lastModifiedTime(), found.fileKey());
    }
  }

  private record Opened(
      Stamp stamp, Signer root, X509Certificate authority, Map<X509Certificate, Signer> signers) {}

  /** A vault of keys that are there; touches nothing. */
  static Pkcs12Vault open(KeyFiles files, SecureRandom random) {
    return new Pkcs12Vault(files, random, read(files));
  }

  /**
   * @throws KeyFileException if the files are there and can't be opened; they stay as they are
   */
  static Pkcs12Vault openOrCreate(KeyFiles files, NewKeys make, SecureRandom random)
      throws IOException {
    if (!files.present()) {
      create(files, make, random);
    }
    return open(files, random);
  }

  private static void create(KeyFiles files, NewKeys make, SecureRandom random) throws IOException {
    NewKeys.Entry root = make.root();
    NewKeys.Entry authority = make.authority(root);
    byte[] secret = new byte[PASSWORD_BYTES];
    random.nextBytes(secret);
    char[] password = Base64Url.encode(secret).toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      put(store, password, ROOT, root, root.certificate());
      put(store, password, AUTHORITY, authority, authority.certificate(), root.certificate());
      files.save(bytes(store, password), password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't write PKCS#12", e);
    }
  }

  private static void put(
      KeyStore store, char[] password, String alias, NewKeys.Entry entry, Certificate... chain)
      throws GeneralSecurityException {
    store.setKeyEntry(alias, entry.keys().getPrivate(), password, chain);
  }

  private static byte[] bytes(KeyStore store, char[] password)
      throws GeneralSecurityException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password);
    return bytes.toByteArray();
  }

  private static KeyStore load(KeyFiles files, char[] password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Files.readAllBytes(files.keys())), password);
    return store;
  }

  private static Opened read(KeyFiles files) {
    try {
      // The password first: without it the keys are of no use, and the message should say so.
      char[] password = files.secret();
      Stamp stamp = Stamp.of(files.keys());
      KeyStore store = load(files, password);
      Map<X509Certificate, Signer> signers = new HashMap<>();
      for (String alias : Collections.list(store.aliases())) {
        if (!alias.equals(ROOT) && !alias.equals(AUTHORITY)) {
          Signer signer = signer(files, store, password, alias);
          signers.put(signer.certificate(), signer);
        }
      }
      return new Opened(
          stamp,
          signer(files, store, password, ROOT),
          certificate(files, store, AUTHORITY),
          Map.copyOf(signers));
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyFileException(
          files.keys()
              + " can't be opened with the password in "
              + files.password()
              + "; restore both files from one backup. Nothing was changed",
          e);
    }
  }

  private static Signer signer(KeyFiles files, KeyStore store, char[] password, String alias)
      throws GeneralSecurityException {
    return PrivateKeySigner.of(
        key(files, store, password, alias),
        certificate(files, store, alias),
        FastSignatures.provider());
  }

  private static PrivateKey key(KeyFiles files, KeyStore store, char[] password, String alias)
      throws GeneralSecurityException {
    if (store.getKey(alias, password) instanceof PrivateKey key) {
      return key;
    }
    throw missing(files, alias);
  }

  private static X509Certificate certificate(KeyFiles files, KeyStore store, String alias)
      throws GeneralSecurityException {
    if (store.getCertificate(alias) instanceof X509Certificate certificate) {
      return certificate;
    }
    throw missing(files, alias);
  }

  private static KeyFileException missing(KeyFiles files, String alias) {
    return new KeyFileException(
        files.keys()
            + " has no entry '"
            + alias
            + "'; restore it from a backup. Nothing was"
            + " changed");
  }

  @Override
  public Signer root() {
    return opened.root();
  }

  @Override
  public X509Certificate authority() {
    return opened.authority();
  }

  /** All signers' certificates whose keys are here. */
  Set<X509Certificate> certificates() {
    return opened.signers().keySet();
  }

  @Override
  public synchronized X509Certificate make(Wanted wanted) {
    return changing(
        (store, password) -> {
          NewKeys.Entry entry =
              new NewKeys(wanted.from(), random, AuthorityKeys.demo(root().certificate()))
                  .signer(
                      key(files, store, password, AUTHORITY),
                      authority(),
                      wanted.scope(),
                      wanted.algorithm(),
                      wanted.validity());
          put(
              store,
              password,
              "signer-" + KeyId.of(entry.certificate()),
              entry,
              entry.certificate(),
              authority(),
              root().certificate());
          return entry.certificate();
        });
  }

  @Override
  public synchronized void forget(Set<X509Certificate> certificates) {
    if (Collections.disjoint(certificates(), certificates)) {
      return;
    }
    changing(
        (store, password) -> {
          for (String alias : Collections.list(store.aliases())) {
            boolean kept = alias.equals(ROOT) || alias.equals(AUTHORITY);
            if (!kept && certificates.contains(certificate(files, store, alias))) {
              store.deleteEntry(alias);
            }
          }
          return certificates;
        });
  }

  @FunctionalInterface
  private interface Change<T> {
    T apply(KeyStore store, char[] password) throws GeneralSecurityException;
  }

  /** Changes a copy of the file and puts it in the file's place. */
  private <T> T changing(Change<T> change) {
    requirePresent();
    try {
      char[] password = files.secret();
      KeyStore store = load(files, password);
      T result = change.apply(store, password);
      files.replace(bytes(store, password));
      opened = read(files);
      return result;
    } catch (IOException | GeneralSecurityException e) {
      throw new KeysUnavailableException(
          files.keys() + " can't be changed; check the folder's owner and the disk", e);
    }
  }

  @Override
  public Signer signer(X509Certificate certificate) {
    requirePresent();
    Signer signer = opened.signers().get(certificate);
    if (signer == null) {
      throw new KeysUnavailableException(
          files.keys()
              + " lacks the key of signer "
              + KeyId.of(certificate)
              + "; restore the whole folder from one backup");
    }
    return signer;
  }

  @Override
  public void requirePresent() {
    try {
      if (!Files.isReadable(files.keys())) {
        throw new IOException("gone");
      }
      if (Stamp.of(files.keys()).equals(opened.stamp())) {
        return;
      }
      Opened other = read(files);
      if (!Objects.equals(other.root().certificate(), root().certificate())) {
        throw new KeyFileException(files.keys() + " has another root");
      }
      opened = other;
    } catch (IOException | KeyFileException e) {
      throw new KeysUnavailableException(
          files.keys() + " is gone or can't be read; put it back, and signing goes on", e);
    }
  }

  @Override
  public String toString() {
    return "Pkcs12Vault[" + files.keys() + "]";
  }
}
