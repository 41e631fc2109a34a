package org.xinqiao.gateway.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EntryStore} guarantees. Each adapter extends this. */
public abstract class EntryStoreContract {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID TWO = new UUID(2, 2);
  // Negative as a signed long: UUID's own order differs from the order of its bytes.
  private static final UUID HIGH = new UUID(-1, -1);

  /** A store without entries over {@code operation}. */
  protected abstract EntryStore newStore(EntryOperation operation);

  @Test
  void anUnknownKeyHasNoEntry() {
    EntryStore store = newStore(new AppendOperation());

    assertThat(store.find(ONE)).isEmpty();
    assertThat(store.count()).isZero();
  }

  @Test
  void everyKeyGetsItsResultAndItsEntry() {
    EntryStore store = newStore(new AppendOperation());

    SortedMap<UUID, byte[]> results =
        store.apply(new TreeMap<>(Map.of(ONE, text("a"), TWO, text("bc"), HIGH, text("def"))));

    assertThat(results).containsOnlyKeys(ONE, TWO, HIGH);
    assertThat(results.get(ONE)).isEqualTo(AppendOperation.length(1));
    assertThat(results.get(TWO)).isEqualTo(AppendOperation.length(2));
    assertThat(results.get(HIGH)).isEqualTo(AppendOperation.length(3));
    assertThat(store.find(HIGH)).hasValueSatisfying(b -> assertThat(b).isEqualTo(text("def")));
    assertThat(store.count()).isEqualTo(3);
  }

  @Test
  void aLaterCommandSeesTheEntryOfTheEarlierOne() {
    EntryStore store = newStore(new AppendOperation());

    store.apply(new TreeMap<>(Map.of(ONE, text("a"))));
    store.apply(new TreeMap<>(Map.of(ONE, text("b"))));

    assertThat(store.find(ONE)).hasValueSatisfying(b -> assertThat(b).isEqualTo(text("ab")));
  }

  @Test
  void anOperationMayAnswerAndLeaveTheEntryAsItIs() {
    EntryStore store = newStore(new AppendOperation());
    store.apply(new TreeMap<>(Map.of(ONE, text("a"))));

    SortedMap<UUID, byte[]> results =
        store.apply(new TreeMap<>(Map.of(ONE, AppendOperation.READ, TWO, AppendOperation.READ)));

    assertThat(results.get(ONE)).isEqualTo(AppendOperation.length(1));
    assertThat(results.get(TWO)).isEqualTo(AppendOperation.length(0));
    assertThat(store.find(ONE)).hasValueSatisfying(b -> assertThat(b).isEqualTo(text("a")));
    assertThat(store.find(TWO)).isEmpty();
    assertThat(store.count()).isEqualTo(1);
  }

  @Test
  void aFailedKeyIsReportedAndLosesNothing() {
    EntryStore store = newStore(new AppendOperation());
    store.apply(new TreeMap<>(Map.of(TWO, text("old"))));

    assertThatThrownBy(
            () ->
                store.apply(
                    new TreeMap<>(
                        Map.of(ONE, text("a"), TWO, AppendOperation.FAIL, HIGH, text("c")))))
        .isInstanceOf(IncompleteException.class)
        .hasMessageNotContaining(TWO.toString());

    assertThat(store.find(TWO)).hasValueSatisfying(b -> assertThat(b).isEqualTo(text("old")));
  }

  @Test
  void oneFailedKeyAmongManyIsNeverTakenForDone() {
    EntryStore store = newStore(new AppendOperation());
    var commands = new TreeMap<UUID, byte[]>();
    IntStream.range(0, 1_200).forEach(i -> commands.put(new UUID(i * 31L, i), text("v" + i)));
    commands.put(commands.lastKey(), AppendOperation.FAIL);

    assertThatThrownBy(() -> store.apply(commands)).isInstanceOf(IncompleteException.class);
  }

  @Test
  void noCommandsGiveNoResults() {
    assertThat(newStore(new AppendOperation()).apply(new TreeMap<>())).isEmpty();
  }

  @Test
  void everyEntryIsShownOnce() {
    EntryStore store = newStore(new AppendOperation());
    var commands = new TreeMap<UUID, byte[]>();
    IntStream.range(0, 2_000).forEach(i -> commands.put(new UUID(i * 31L, i), text("v" + i)));
    store.apply(commands);

    var seen = new HashMap<UUID, String>();
    store.forEach(
        (key, value) -> {
          synchronized (seen) {
            assertThat(seen.put(key, new String(value, UTF_8))).isNull();
          }
        });

    assertThat(seen).hasSize(2_000).containsEntry(new UUID(31 * 1_999L, 1_999), "v1999");
    assertThat(store.count()).isEqualTo(2_000);
  }

  @Test
  void twoWritersLoseNothing() throws Exception {
    EntryStore store = newStore(new AppendOperation());
    Callable<Void> writer =
        () -> {
          for (int i = 0; i < 50; i++) {
            store.apply(new TreeMap<>(Map.of(ONE, text("x"), TWO, text("y"))));
          }
          return null;
        };

    try (var threads = Executors.newFixedThreadPool(2)) {
      var first = threads.submit(writer);
      var second = threads.submit(writer);
      first.get();
      second.get();
    }

    assertThat(store.find(ONE)).hasValueSatisfying(b -> assertThat(b).hasSize(100));
    assertThat(store.find(TWO)).hasValueSatisfying(b -> assertThat(b).hasSize(100));
  }

  private static byte[] text(String value) {
    return value.getBytes(UTF_8);
  }
}
