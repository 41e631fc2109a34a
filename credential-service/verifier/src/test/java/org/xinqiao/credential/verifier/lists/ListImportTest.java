package org.xinqiao.credential.verifier.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on a stick, in any order and under any name. */
class ListImportTest {
  private static final Instant NOW = TestLists.NOW;

  @TempDir Path folder;
  private TestLists lists;
  private ListFolder kept;
  private Path stick;

  @BeforeEach
  void make() throws IOException {
    lists = TestLists.in(folder.resolve("keys"));
    kept = ListFolder.at(folder.resolve("lists"));
    stick = Files.createDirectories(folder.resolve("stick"));
  }

  private ImportResult take(Path... paths) throws IOException {
    return new ListImport(kept, Optional.of(lists.root())).from(List.of(paths), NOW);
  }

  private LoadedLists.Ready ready(ListFolder of) {
    return (LoadedLists.Ready) of.load(NOW);
  }

  private void put(String name, byte[] content) throws IOException {
    Files.write(stick.resolve(name), content);
  }

  @Test
  void allThatIsGoodIsTakenWhateverItsNameAndOrder() throws IOException {
    put("a", lists.delta(0, -60, TestLists.values(), -5, TestLists.values(7)));
    put("b.txt", lists.jwtList(1, -60, 3));
    put("c", lists.list(0, -60));
    put("d", "notes".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    put("z.jwt", lists.trustList(7));
    ImportResult result = take(stick);
    assertThat(result.changes()).hasSize(4);
    assertThat(result.refused())
        .extracting(refused -> Path.of(refused.file()).getFileName().toString())
        .containsExactly("d");
    assertThat(ready(kept).statusLists().find(TestLists.uri(0)).orElseThrow().values().value(7))
        .hasValue(1);
    assertThat(ready(kept).statusLists().find(TestLists.uri(1)).orElseThrow().values().value(3))
        .hasValue(1);
    assertThat(take(stick).changes()).as("the same again").isEmpty();
  }

  @Test
  void anotherSuchFolderIsAStickToo() throws IOException {
    put("t", lists.trustList(7));
    put("l", lists.list(0, -60));
    take(stick);
    ListFolder first = kept;
    kept = ListFolder.at(folder.resolve("second"));
    assertThat(take(first.path()).refused()).isEmpty();
    put("d", lists.delta(0, -60, TestLists.values(), -5, TestLists.values(7)));
    new ListImport(first, Optional.empty()).from(List.of(stick.resolve("d")), NOW);
    ImportResult result = take(first.path());
    assertThat(result.refused()).isEmpty();
    assertThat(result.changes())
        .extracting(ListChange::kind)
        .containsExactly(ListChange.Kind.WHOLE_LIST);
    assertThat(ready(kept).statusLists().find(TestLists.uri(0)).orElseThrow().values())
        .isEqualTo(ready(first).statusLists().find(TestLists.uri(0)).orElseThrow().values());
  }

  @Test
  void whatIsOlderOrDoesNotFitOrIsAnothersIsNamed() throws IOException {
    put("t", lists.trustList(7));
    put("l", lists.list(0, -60));
    take(stick);
    put("t", lists.trustList(6));
    put("l", lists.list(0, -61, 1));
    put("d", lists.delta(0, -70, TestLists.values(), -5, TestLists.values(7)));
    put("e", lists.delta(4, -70, TestLists.values(), -5, TestLists.values(7)));
    TestLists other = TestLists.in(folder.resolve("other"));
    put("o", other.list(2, -1));
    put("r", other.trustList(9));
    ImportResult result = take(stick, stick.resolve("none"));
    assertThat(result.changes()).isEmpty();
    assertThat(result.refused()).hasSize(7);
    assertThat(result.refused().toString())
        .contains("number 6", "older", "does not begin", "begins with is not held", "another root")
        .contains("no signer of status lists", "can't be read");
  }

  @Test
  void withoutATrustListNothingIsTaken() throws IOException {
    put("l", lists.list(0, -60));
    assertThat(take(stick).refused().toString()).contains("no trust list");
    assertThat(kept.load(NOW)).isInstanceOf(LoadedLists.Empty.class);
  }

  @Test
  void filesThatAreCutOffAnywhereAreRefused() throws IOException {
    put("t", lists.trustList(7));
    take(stick);
    Files.delete(stick.resolve("t"));
    byte[] whole =
        ListFile.of(lists.list(0, -60))
            .with(lists.delta(0, -60, TestLists.values(), -5, TestLists.values(7)))
            .toBytes();
    int list = lists.list(0, -60).length;
    for (int length = 0; length < whole.length; length += 7) {
      if (length != list) {
        put("l", java.util.Arrays.copyOf(whole, length));
        assertThat(take(stick).changes()).isEmpty();
      }
    }
    put("l", whole);
    assertThat(take(stick).changes()).hasSize(1);
  }
}
