package org.xinqiao.credential.verifier.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.trust.RootFingerprint;

/** SIGKILL while sets are exchanged as fast as they can be. */
class KilledUpdateTest {
  private static final int KILLS = 12;

  @TempDir Path folder;

  /** Exchanges two whole sets for ever, each with a trust list and eight lists of one second. */
  static final class Exchanging {
    private Exchanging() {}

    /** Two sticks, then the folder, then the root. */
    public static void main(String[] args) throws IOException {
      ListFolder kept = ListFolder.at(Path.of(args[1]));
      RootFingerprint root = new RootFingerprint(args[2]);
      for (int i = Integer.parseInt(args[3]); ; i++) {
        Path stick = Path.of(args[0], Integer.toString(i));
        new ListImport(kept, Optional.of(root)).from(List.of(stick), TestLists.NOW);
        System.out.println(i);
      }
    }
  }

  @Test
  void theOldSetOrTheNewIsThere() throws Exception {
    TestLists lists = TestLists.in(folder.resolve("keys"));
    Path sticks = folder.resolve("sticks");
    int sets = 400;
    byte[][] trust = new byte[sets][];
    for (int set = 0; set < sets; set++) {
      Path stick = Files.createDirectories(sticks.resolve(Integer.toString(set)));
      trust[set] = lists.trustList(set + 1);
      Files.write(stick.resolve("t"), trust[set]);
      for (int list = 0; list < 4; list++) {
        Files.write(stick.resolve("l" + list), lists.list(list, set, set + 1));
      }
    }
    ListFolder kept = ListFolder.at(folder.resolve("lists"));
    Random random = new Random(3);
    long newest = -1;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = exchanging(sticks, kept, lists.root(), (int) newest + 1);
      try (var out = process.inputReader()) {
        // At least one set is exchanged, and then any number of microseconds passes.
        assertThat(out.readLine()).isEqualTo(Long.toString(newest + 1));
        long until = System.nanoTime() + random.nextInt(60_000_000);
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
      newest = whole(kept, newest);
    }
    try (Stream<Path> files = Files.list(kept.path())) {
      assertThat(files.count()).as("what was left half written is cleared").isLessThan(20);
    }
  }

  private static Process exchanging(Path sticks, ListFolder kept, RootFingerprint root, int from)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Exchanging.class.getName(),
                sticks.toString(),
                kept.path().toString(),
                root.hex(),
                Integer.toString(from)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** All of one set, and none before the last that was there. */
  private static long whole(ListFolder kept, long atLeast) {
    LoadedLists.Ready ready = (LoadedLists.Ready) kept.load(TestLists.NOW);
    assertThat(ready.refused()).isEmpty();
    long set = ready.trustList().contents().sequence() - 1;
    assertThat(set).isGreaterThanOrEqualTo(atLeast);
    assertThat(ready.statusLists().all())
        .hasSize(4)
        .allSatisfy(
            list -> {
              assertThat(list.terms().issuedAt()).isEqualTo(TestLists.NOW.plusSeconds(set));
              assertThat(list.values().value(set + 1)).hasValue(1);
            });
    return set;
  }
}
