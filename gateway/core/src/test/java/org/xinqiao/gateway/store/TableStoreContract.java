package org.xinqiao.gateway.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link TableStore} guarantees. Each adapter extends this. */
public abstract class TableStoreContract {
  /** A store without tables. */
  protected abstract TableStore newStore();

  @Test
  void anUnknownKeyHasNoValue() {
    TableStore.Table table = newStore().table("runs");

    assertThat(table.get("a")).isEmpty();
    assertThat(table.count()).isZero();
  }

  @Test
  void valuesAreKeptAndReplaced() {
    TableStore.Table table = newStore().table("runs");

    table.putAll(Map.of("a", text("1"), "b", text("2")));
    table.putAll(Map.of("b", text("3")));

    assertThat(table.get("a")).hasValueSatisfying(b -> assertThat(b).isEqualTo(text("1")));
    assertThat(table.get("b")).hasValueSatisfying(b -> assertThat(b).isEqualTo(text("3")));
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  void theFirstOfTwoStays() {
    TableStore.Table table = newStore().table("quarantine");

    assertThat(table.putIfAbsent("a", text("1"))).isEmpty();
    assertThat(table.putIfAbsent("a", text("2")))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo(text("1")));

    assertThat(table.get("a")).hasValueSatisfying(b -> assertThat(b).isEqualTo(text("1")));
  }

  @Test
  void aRemovedKeyIsGoneAndRemovingItAgainChangesNothing() {
    TableStore.Table table = newStore().table("quarantine");
    table.putAll(Map.of("a", text("1"), "b", text("2")));

    table.remove("a");
    table.remove("a");

    assertThat(table.get("a")).isEmpty();
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  void tablesAreApartAndTheSameNameIsTheSameTable() {
    TableStore store = newStore();
    store.table("runs").putAll(Map.of("a", text("1")));

    assertThat(store.table("watermarks").get("a")).isEmpty();
    assertThat(store.table("runs").get("a"))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo(text("1")));
  }

  @Test
  void everyValueIsShownOnce() {
    TableStore.Table table = newStore().table("runs");
    var values = new HashMap<String, byte[]>();
    for (int i = 0; i < 500; i++) {
      values.put("key-" + i, text("v" + i));
    }
    table.putAll(values);

    var seen = new HashMap<String, String>();
    table.forEach(
        (key, value) -> {
          synchronized (seen) {
            assertThat(seen.put(key, new String(value, UTF_8))).isNull();
          }
        });

    assertThat(seen).hasSize(500).containsEntry("key-499", "v499");
  }

  @Test
  void aLongKeyAndAnEmptyValueAreKept() {
    TableStore.Table table = newStore().table("runs");
    String key = "钥".repeat(200);

    table.putAll(Map.of(key, new byte[0]));

    assertThat(table.get(key)).hasValueSatisfying(b -> assertThat(b).isEmpty());
  }

  private static byte[] text(String value) {
    return value.getBytes(UTF_8);
  }
}
