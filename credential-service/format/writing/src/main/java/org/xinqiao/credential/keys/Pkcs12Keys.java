package org.xinqiao.credential.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.xinqiao.credential.text.Base64Url;

/**
 * Keys in one PKCS#12 file (RFC 7292), {@code keys.p12}, with its password in {@code
 * keys.password}. A file that can't be opened stays as it is: new keys never take its place.
 */
public final class Pkcs12Keys implements SigningKeys {
  private static final String ROOT = "root";
  private static final String AUTHORITY = "authority";
  private static final String ISSUING = "issuing";
  private static final int PASSWORD_BYTES = 24;

  private final Signer root;
  private final Signer issuing;
  private final X509Certificate authority;

  private Pkcs12Keys(Signer root, Signer issuing, X509Certificate authority) {
    this.root = root;
    this.issuing = issuing;
    this.authority = authority;
  }

  /**
   * Opens the keys in {@code folder}, or makes them when there are none yet: a root of 10 years, an
   * authority of 3 years, an issuing key of 90 days.
   *
   * @param demo whether the keys are, or are to be, a demonstration's
   * @throws KeyFileException if the file can't be read or written, or its keys are of the other
   *     kind
   */
  public static Pkcs12Keys openOrCreate(
      Path folder, boolean demo, Clock clock, SecureRandom random) {
    KeyFiles files = KeyFiles.in(folder);
    try {
      if (!files.present()) {
        create(files, new NewKeys(clock.instant(), random, demo), random);
      }
    } catch (IOException e) {
      throw new KeyFileException(
          files.keys()
              + " can't be written ("
              + e.getClass().getSimpleName()
              + "); check the folder's owner and the disk",
          e);
    }
    Pkcs12Keys keys = open(files);
    if (keys.demo() != demo) {
      throw new KeyFileException(
          files.keys()
              + (demo
                  ? " holds keys that are not a demonstration's; name another data folder"
                  : " holds a demonstration's keys; name another data folder"));
    }
    return keys;
  }

  private static void create(KeyFiles files, NewKeys make, SecureRandom random) throws IOException {
    NewKeys.Entry root = make.root();
    NewKeys.Entry authority = make.authority(root);
    NewKeys.Entry issuing = make.issuing(authority);
    byte[] secret = new byte[PASSWORD_BYTES];
    random.nextBytes(secret);
    char[] password = Base64Url.encode(secret).toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      put(store, password, ROOT, root, root.certificate());
      put(store, password, AUTHORITY, authority, authority.certificate(), root.certificate());
      put(
          store,
          password,
          ISSUING,
          issuing,
          issuing.certificate(),
          authority.certificate(),
          root.certificate());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      files.save(bytes.toByteArray(), password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't write PKCS#12", e);
    }
  }

  private static void put(
      KeyStore store, char[] password, String alias, NewKeys.Entry entry, Certificate... chain)
      throws GeneralSecurityException {
    store.setKeyEntry(alias, entry.keys().getPrivate(), password, chain);
  }

  private static Pkcs12Keys open(KeyFiles files) {
    try {
      // The password first: without it the keys are of no use, and the message should say so.
      char[] password =
          Files.readString(files.password(), StandardCharsets.US_ASCII).strip().toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(Files.readAllBytes(files.keys())), password);
      return new Pkcs12Keys(
          signer(files, store, password, ROOT),
          signer(files, store, password, ISSUING),
          certificate(files, store, AUTHORITY));
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
    if (store.getKey(alias, password) instanceof PrivateKey key) {
      return PrivateKeySigner.of(key, certificate(files, store, alias), FastSignatures.provider());
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
    return root;
  }

  @Override
  public Signer issuing() {
    return issuing;
  }

  @Override
  public X509Certificate authority() {
    return authority;
  }

  @Override
  public boolean demo() {
    String subject = root.certificate().getSubjectX500Principal().getName();
    return subject.contains("O=" + NewKeys.DEMO_ORGANISATION);
  }
}
