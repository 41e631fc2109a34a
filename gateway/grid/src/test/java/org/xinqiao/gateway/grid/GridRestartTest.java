package org.xinqiao.gateway.grid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.gateway.store.AppendOperation;
import org.xinqiao.gateway.store.EntryOperation;

final class GridRestartTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everythingIsReadBackFromDiskOnEveryNode(int size) throws Exception {
    try (var cluster = new TestCluster(folder, size, new AppendOperation())) {
      cluster.node().entries().apply(commands(3_000));
      cluster.node().entries().apply(commands(3_000));
      cluster.node().tables().table("runs").putAll(Map.of("a", bytes("1"), "b", new byte[0]));

      cluster.restart();

      var expected = new HashMap<UUID, String>();
      commands(3_000)
          .forEach((key, value) -> expected.put(key, new String(value, UTF_8).repeat(2)));
      for (Grid node : cluster.nodes()) {
        var seen = new HashMap<UUID, String>();
        node.entries().forEach((key, value) -> seen.put(key, new String(value, UTF_8)));
        assertThat(seen).isEqualTo(expected);
        for (UUID key : expected.keySet()) {
          assertThat(node.entries().find(key)).hasValueSatisfying(b -> assertThat(b).hasSize(14));
        }
        assertThat(node.entries().count()).isEqualTo(3_000);
        var table = node.tables().table("runs");
        assertThat(table.get("a")).hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("1")));
        assertThat(table.get("b")).hasValueSatisfying(b -> assertThat(b).isEmpty());
      }
    }
  }

  @Test
  void anOperationWithoutChangeWritesNothing() throws Exception {
    var reading = new AtomicBoolean();
    EntryOperation operation =
        (current, command) ->
            new EntryOperation.Applied(reading.get() ? null : command, new byte[] {1});
    try (var cluster = new TestCluster(folder, 1, operation)) {
      UUID key = new UUID(1, 1);
      cluster.node().entries().apply(new TreeMap<>(Map.of(key, bytes("kept"))));
      var cache = cluster.node().ignite().<UUID, byte[]>cache("dossiers");
      var before = cache.getEntry(key).version();
      reading.set(true);

      cluster.node().entries().apply(new TreeMap<>(Map.of(key, bytes("lost"))));

      assertThat(cache.getEntry(key).getValue()).isEqualTo(bytes("kept"));
      assertThat(cache.getEntry(key).version().equals(before)).isTrue();
    }
  }

  @Test
  void aCleanStopEndsWithACheckpoint() throws Exception {
    try (var cluster = new TestCluster(folder, 1, new AppendOperation())) {
      cluster.node().entries().apply(commands(500));
    }

    assertThat(markers("END")).isNotEmpty().isEqualTo(markers("START"));
  }

  private List<String> markers(String kind) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("-" + kind + ".bin"))
          .map(name -> name.replace("-" + kind + ".bin", ""))
          .sorted()
          .toList();
    }
  }

  private static TreeMap<UUID, byte[]> commands(int count) {
    var commands = new TreeMap<UUID, byte[]>();
    for (int i = 0; i < count; i++) {
      commands.put(new UUID(i * 0x9e3779b97f4a7c15L, i), bytes(String.format("v%06d", i)));
    }
    return commands;
  }

  private static byte[] bytes(String value) {
    return value.getBytes(UTF_8);
  }
}
