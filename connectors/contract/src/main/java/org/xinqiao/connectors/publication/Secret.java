package org.xinqiao.connectors.publication;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Where a secret lies. It is read when it is needed, so that a changed one is picked up. */
public sealed interface Secret {
  /**
   * The secret itself, without a line end.
   *
   * @throws IOException if it can't be read; the message names the place only
   */
  String reveal() throws IOException;

  /** A UTF-8 file that holds nothing else. */
  record InFile(Path path) implements Secret {
    @Override
    public String reveal() throws IOException {
      if (!Files.isReadable(path)) {
        throw new IOException("the secret's file is not there or not readable: " + path);
      }
      return Files.readString(path).strip();
    }

    @Override
    public String toString() {
      return "Secret[file]";
    }
  }

  /** An environment variable of the gateway's process. */
  record InEnvironment(String name, Map<String, String> environment) implements Secret {
    @Override
    public String reveal() throws IOException {
      String value = environment.get(name);
      if (value == null) {
        throw new IOException("the secret's environment variable is not set: " + name);
      }
      return value;
    }

    @Override
    public String toString() {
      return "Secret[env]";
    }
  }

  /**
   * An entry of a PKCS#12 store (RFC 7292), as {@code keytool -importpass -storetype PKCS12} makes
   * it.
   *
   * @param password of the store and of the entry
   */
  record InPkcs12(Path store, String alias, Secret password) implements Secret {
    @Override
    public String reveal() throws IOException {
      if (!Files.isReadable(store)) {
        throw new IOException("the secret's store is not there or not readable: " + store);
      }
      char[] opening = password.reveal().toCharArray();
      KeyStore opened = open(opening);
      try {
        if (!(opened.getKey(alias, opening) instanceof SecretKey entry)) {
          throw new IOException("there is no password under the alias " + alias + " in " + store);
        }
        var factory = SecretKeyFactory.getInstance(entry.getAlgorithm());
        PBEKeySpec imported = (PBEKeySpec) factory.getKeySpec(entry, PBEKeySpec.class);
        return new String(imported.getPassword());
      } catch (GeneralSecurityException unusable) {
        throw new IOException("the alias " + alias + " holds no password in " + store, unusable);
      }
    }

    /** A wrong password and a damaged file are told alike by the JDK. */
    private KeyStore open(char[] opening) throws IOException {
      try (InputStream bytes = Files.newInputStream(store)) {
        KeyStore opened = KeyStore.getInstance("PKCS12");
        opened.load(bytes, opening);
        return opened;
      } catch (IOException | GeneralSecurityException unusable) {
        throw new IOException(
            "the secret's store can't be opened, check its password: " + store, unusable);
      }
    }

    @Override
    public String toString() {
      return "Secret[pkcs12]";
    }
  }
}
