package org.xinqiao.credential.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.keys.KeyBench.BOTH;
import static org.xinqiao.credential.keys.KeyBench.PERMIT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.keys.KilledDisk.Killed;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.trust.RootFingerprint;

/** A kill between any two steps of writing leaves keys that open, or a folder that is as new. */
class KeyKillTest {
  private static final int MORE_THAN_ANY = 30;

  @TempDir Path folder;

  @Test
  void inTheFirstStart() throws IOException {
    for (int steps = 0; steps < MORE_THAN_ANY; steps++) {
      Path place = Files.createDirectory(folder.resolve("first-" + steps));
      killed(() -> new KeyBench(place).open(new KilledDisk(left(place))), place, steps);
      RootFingerprint root = new KeyBench(place).open().rootFingerprint();
      assertThat(new KeyBench(place).open().rootFingerprint()).isEqualTo(root);
    }
  }

  private static int left(Path place) {
    String name = place.getFileName().toString();
    return Integer.parseInt(name.substring(name.indexOf('-') + 1));
  }

  @Test
  void whileASuccessorIsMade() throws IOException {
    during(
        keys -> keys.rotate(SignerScope.of(PERMIT), "ann"),
        (before, after) -> assertThat(after.issuing(PERMIT).keyId()).isEqualTo(before));
  }

  @Test
  void whileASignerIsDistrusted() throws IOException {
    during(
        keys -> keys.distrust(keys.issuing(PERMIT).keyId().toString(), "because", "ann"),
        (before, after) -> {
          boolean gone =
              KeyBench.in(after, KeptSigner.State.DISTRUSTED).stream()
                  .anyMatch(signer -> signer.keyId().equals(before));
          assertThat(after.issuing(PERMIT).keyId().equals(before)).isNotEqualTo(gone);
        });
  }

  @Test
  void whileAnOldFolderIsTakenOver() throws IOException {
    for (int steps = 0; steps < 4; steps++) {
      Path place = Files.createDirectory(folder.resolve("old-" + steps));
      OldKeys.into(place);
      KeyBench bench = new KeyBench(place);
      killed(() -> bench.open(new KilledDisk(left(place))), place, steps);
      assertThat(bench.open().issuing(PERMIT).keyId().toString()).isEqualTo(OldKeys.KID);
    }
  }

  @FunctionalInterface
  private interface Afterwards {
    void check(KeyId before, AuthorityKeys after);
  }

  private void during(Consumer<AuthorityKeys> doing, Afterwards afterwards) throws IOException {
    boolean survived = false;
    for (int steps = 0; !survived; steps++) {
      assertThat(steps).isLessThan(MORE_THAN_ANY);
      Path place = Files.createDirectory(folder.resolve("kill-" + steps));
      KeyBench bench = new KeyBench(place);
      AuthorityKeys whole = bench.open();
      whole.makeDue(BOTH);
      KeyId before = whole.issuing(PERMIT).keyId();
      RootFingerprint root = whole.rootFingerprint();
      KilledDisk disk = new KilledDisk(steps);
      AuthorityKeys keys = bench.open(disk);
      try {
        doing.accept(keys);
        survived = true;
      } catch (Killed killed) {
        assertThat(disk.survived()).isFalse();
      }
      AuthorityKeys after = bench.open();
      assertThat(after.rootFingerprint()).isEqualTo(root);
      afterwards.check(before, after);
      after.makeDue(BOTH);
      assertThat(names(place)).containsExactly("keys.p12", "keys.password", "signers.json");
    }
  }

  private static void killed(Runnable start, Path place, int steps) {
    try {
      start.run();
    } catch (Killed killed) {
      assertThat(place).as("killed after %d steps", steps).exists();
    }
  }

  /** What a kill leaves behind under a pending name is replaced or removed by then. */
  private static java.util.List<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("signers.json.new"))
          .sorted()
          .toList();
    }
  }
}
