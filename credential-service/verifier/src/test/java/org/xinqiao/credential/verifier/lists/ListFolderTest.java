package org.xinqiao.credential.verifier.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.verifier.ListDemands;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.StatusLists;

class ListFolderTest {
  private static final int SHARDS = 96;
  private static final long LIMIT = 30_000_000;

  @TempDir Path folder;
  private TestLists lists;
  private ListFolder kept;

  @BeforeEach
  void make() {
    lists = TestLists.in(folder.resolve("keys"));
    kept = ListFolder.at(folder.resolve("lists"));
  }

  private Intake begun() throws IOException {
    Intake intake = Intake.begin(kept, Optional.of(lists.root()), TestLists.NOW);
    assertThat(intake.offerTrustList(lists.trustList(7), Optional.empty()))
        .isInstanceOf(OpenedTrustList.Pinned.class);
    return intake;
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /** 96 lists of 2^20: a hundred million. */
  @Test
  void aHundredMillionEntriesTakeLessThanThirtyMegabytes() throws IOException {
    Intake intake = begun();
    byte[] values = new byte[1 << 18];
    Random random = new Random(1);
    for (int shard = 0; shard < SHARDS; shard++) {
      for (int i = 0; i < 5_767; i++) {
        values[random.nextInt(values.length)] |= (byte) (1 << 2 * random.nextInt(4));
      }
      String uri = TestLists.uri(shard);
      intake.offerList(uri, ListFile.of(lists.list(uri, -60, values)), Optional.empty());
    }
    assertThat(intake.commit()).isTrue();
    intake = null;
    long before = used();
    StatusLists held = ((LoadedLists.Ready) kept.load(TestLists.NOW)).statusLists();
    long taken = used() - before;
    long entries = held.all().stream().mapToLong(list -> list.values().size()).sum();
    System.out.println(entries + " entries of 2 bits in " + taken + " bytes of heap");
    assertThat(entries).isGreaterThanOrEqualTo(100_000_000);
    assertThat(taken).isBetween(entries / 4, LIMIT);
    Reference.reachabilityFence(held);
  }

  @Test
  void aFolderThatAnotherChangedMeanwhileIsNotOverwritten() throws IOException {
    Intake first = begun();
    Intake second = begun();
    first.offerList(TestLists.uri(0), ListFile.of(lists.list(0, -5)), Optional.empty());
    second.offerList(TestLists.uri(0), ListFile.of(lists.list(0, -60)), Optional.empty());
    assertThat(first.commit()).isTrue();
    assertThat(second.commit()).isFalse();
    LoadedLists.Ready ready = (LoadedLists.Ready) kept.load(TestLists.NOW);
    assertThat(ready.statusLists().find(TestLists.uri(0)).orElseThrow().terms().issuedAt())
        .isEqualTo(TestLists.NOW.minusSeconds(5));
  }

  @Test
  void aManifestThatIsNoneIsAFault() throws IOException {
    begun().commit();
    Path manifest = kept.path().resolve(ListFolder.MANIFEST);
    String text = Files.readString(manifest);
    for (String bad : new String[] {"", "x", text.substring(0, text.length() - 3), text + "x\n"}) {
      Files.writeString(manifest, bad);
      assertThat(kept.load(TestLists.NOW)).isInstanceOf(LoadedLists.Unreadable.class);
      UpdateResult result = new ListUpdater(kept, "http://localhost:1", TestLists.CLOCK).once();
      assertThat(((UpdateResult.Failed) result).reason()).contains("delete the folder");
      assertThat(Files.readString(manifest)).isEqualTo(bad);
    }
  }

  @Test
  void namesThatWouldSpoilTheManifestAreRefused() throws IOException {
    Intake intake = begun();
    for (String uri : new String[] {"a b", "a\nlist", "x".repeat(501), ""}) {
      intake.offerList(uri, ListFile.of(lists.list(uri, -5, TestLists.values())), Optional.empty());
    }
    intake.commit();
    assertThat(((LoadedLists.Ready) kept.load(TestLists.NOW)).statusLists().all()).isEmpty();
  }

  @Test
  void theRootAndTheNumberThatAreAskedForCount() throws IOException {
    begun().commit();
    TestLists other = TestLists.in(folder.resolve("other"));
    ListDemands theirs = ListDemands.of(Optional.of(other.root()));
    assertThat(kept.load(theirs, TestLists.NOW)).isInstanceOf(LoadedLists.NoTrustList.class);
    ListDemands ours = ListDemands.of(Optional.of(lists.root()));
    assertThat(kept.load(ours, TestLists.NOW)).isInstanceOf(LoadedLists.Ready.class);
    assertThat(kept.load(ours.seen(java.util.OptionalLong.of(8)), TestLists.NOW))
        .isInstanceOf(LoadedLists.NoTrustList.class);
    assertThat(kept.load(TestLists.NOW.plus(Duration.ofDays(8))))
        .isInstanceOf(LoadedLists.NoTrustList.class);
    assertThat(
            kept.load(
                ours.allowExpiredFor(Duration.ofDays(2)), TestLists.NOW.plus(Duration.ofDays(8))))
        .isInstanceOf(LoadedLists.Ready.class);
  }

  @Test
  void aTrustListThatWasChangedLetsNothingIn() throws IOException {
    begun().commit();
    LoadedLists.Ready ready = (LoadedLists.Ready) kept.load(TestLists.NOW);
    Path file = kept.path().resolve(ready.files().get(0).file());
    Files.writeString(file, "x", StandardCharsets.US_ASCII);
    assertThat(kept.load(TestLists.NOW))
        .isInstanceOfSatisfying(
            LoadedLists.NoTrustList.class,
            none -> assertThat(none.file()).isEqualTo(file.getFileName().toString()));
  }
}
