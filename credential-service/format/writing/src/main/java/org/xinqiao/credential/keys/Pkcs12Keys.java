package org.xinqiao.credential.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Opens keys in a folder: {@code keys.p12} with its password in {@code keys.password}, and what is
 * kept of the signers in {@code signers.json}. Files that can't be opened stay as they are: new
 * keys never take their place.
 */
public final class Pkcs12Keys {
  private Pkcs12Keys() {}

  /** As {@link #openOrCreate(Path, boolean, RotationPolicy, Clock, SecureRandom)}, by default. */
  public static AuthorityKeys openOrCreate(
      Path folder, boolean demo, Clock clock, SecureRandom random) {
    return openOrCreate(folder, demo, RotationPolicy.DEFAULT, clock, random);
  }

  /**
   * Opens the keys in {@code folder}, or makes a root of 10 years and an authority of 3 years when
   * there are none yet. A folder from before the signers' register is taken over: its signer stays
   * the one of all scenarios until it is replaced.
   *
   * @param demo whether the keys are, or are to be, a demonstration's
   * @throws KeyFileException if the files can't be read or written, don't belong together, or their
   *     keys are of the other kind
   */
  public static AuthorityKeys openOrCreate(
      Path folder, boolean demo, RotationPolicy policy, Clock clock, SecureRandom random) {
    return openOrCreate(folder, demo, policy, clock, random, new Disk());
  }

  static AuthorityKeys openOrCreate(
      Path folder,
      boolean demo,
      RotationPolicy policy,
      Clock clock,
      SecureRandom random,
      Disk disk) {
    KeyFiles files = KeyFiles.in(folder, disk);
    try {
      Pkcs12Vault vault =
          Pkcs12Vault.openOrCreate(files, new NewKeys(clock.instant(), random, demo), random);
      if (AuthorityKeys.demo(vault.root().certificate()) != demo) {
        throw new KeyFileException(
            files.keys()
                + (demo
                    ? " holds keys that are not a demonstration's; name another data folder"
                    : " holds a demonstration's keys; name another data folder"));
      }
      SignerRegister register =
          new SignerRegister(new PrivateFile(folder.resolve("signers.json"), disk));
      AuthorityKeys keys =
          new AuthorityKeys(vault, register, kept(register, vault, clock), policy, clock);
      keys.tidy();
      return keys;
    } catch (IOException e) {
      throw new KeyFileException(
          files.keys()
              + " can't be written ("
              + e.getClass().getSimpleName()
              + "); check the folder's owner and the disk",
          e);
    } catch (KeysUnavailableException e) {
      throw new KeyFileException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The root's signer alone, of a folder that a gateway may be using: touches nothing.
   *
   * @throws KeyFileException if the keys can't be read
   */
  public static Signer openRoot(Path folder) {
    return Pkcs12Vault.open(KeyFiles.in(folder, new Disk()), new SecureRandom()).root();
  }

  private static KeptSigners kept(SignerRegister register, Pkcs12Vault vault, Clock clock)
      throws IOException {
    Optional<KeptSigners> found = register.read();
    if (found.isPresent()) {
      found.get().all().stream()
          .filter(signer -> signer.lives(clock.instant()))
          .forEach(signer -> vault.signer(signer.certificate()));
      return found.get();
    }
    KeptSigners first = KeptSigners.NONE;
    Set<X509Certificate> certificates = vault.certificates();
    for (X509Certificate certificate : certificates) {
      if (certificates.size() > 1 || !AuthorityKeys.isForAllScenarios(certificate)) {
        throw new KeyFileException(
            register
                + " is missing although there are signers' keys; restore the whole folder from one"
                + " backup. Nothing was changed");
      }
      first =
          first.with(
              KeptSigner.of(
                  certificate,
                  new SignerScope.AllScenarios(),
                  certificate.getNotBefore().toInstant(),
                  certificate.getNotBefore().toInstant()));
    }
    register.write(first);
    return first;
  }
}
