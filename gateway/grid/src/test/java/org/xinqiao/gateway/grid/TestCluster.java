package org.xinqiao.gateway.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import org.xinqiao.gateway.FreePort;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;

/** One or two real nodes in this JVM, each with its own folder, that can all be restarted. */
public final class TestCluster implements AutoCloseable {
  private final Path folder;
  private final int size;
  private final EntryOperation operation;
  private final List<Grid> nodes = new ArrayList<>();

  /**
   * Ignite numbers versions of entries from the second in which a grid starts, one more for each
   * node that comes. A restart within those seconds, which no operator manages, would number new
   * versions below old ones.
   */
  private long versionsUntil;

  public TestCluster(Path folder, int size, EntryOperation operation) throws Exception {
    this.folder = folder;
    this.size = size;
    this.operation = operation;
    boolean started = false;
    try {
      start();
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  private void start() throws Exception {
    while (seconds() < versionsUntil) {
      LockSupport.parkNanos(10_000_000);
    }
    List<Integer> ports = freePorts(size);
    List<String> peers = ports.stream().map(port -> "127.0.0.1:" + port).toList();
    // Together: after a restart each waits for the other, which holds the rest of the data.
    try (var threads = Executors.newFixedThreadPool(size)) {
      List<Future<Grid>> starting = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int node = i;
        starting.add(
            threads.submit(
                () -> Grid.start(settings(node, ports.get(node), peers), () -> operation)));
      }
      Exception fault = null;
      for (Future<Grid> grid : starting) {
        try {
          nodes.add(grid.get());
        } catch (ExecutionException e) {
          fault = e;
        }
      }
      versionsUntil = seconds() + size;
      if (fault != null) {
        throw fault;
      }
    }
  }

  private GridSettings settings(int node, int port, List<String> peers) {
    return new GridSettings(
        folder.resolve("node-" + node),
        "test-" + node,
        size - 1,
        peers,
        port,
        0,
        128L << 20,
        GridSettings.Wal.LOG_ONLY,
        4 << 20,
        Duration.ofSeconds(30));
  }

  private static List<Integer> freePorts(int count) throws IOException {
    Set<Integer> ports = new LinkedHashSet<>();
    while (ports.size() < count) {
      ports.add(FreePort.find());
    }
    return List.copyOf(ports);
  }

  /**
   * The node through which tests write: the last, so that with two nodes half the keys are away.
   */
  public Grid node() {
    return nodes.getLast();
  }

  List<Grid> nodes() {
    return List.copyOf(nodes);
  }

  EntryStore emptyEntries() {
    node().ignite().cache("dossiers").clear();
    return node().entries();
  }

  void restart() throws Exception {
    close();
    start();
  }

  /** Holds what every node reads after a restart, from disk, to what was read before it. */
  public void readBackFromDisk() throws Exception {
    Map<String, String> before = contents(node());
    restart();
    for (Grid node : nodes) {
      assertThat(contents(node)).isEqualTo(before);
    }
  }

  private static Map<String, String> contents(Grid node) {
    var contents = new TreeMap<String, String>();
    for (String name : node.ignite().cacheNames()) {
      for (Cache.Entry<Object, byte[]> entry : node.ignite().<Object, byte[]>cache(name)) {
        contents.put(name + '/' + entry.getKey(), HexFormat.of().formatHex(entry.getValue()));
      }
    }
    return contents;
  }

  private static long seconds() {
    return System.currentTimeMillis() / 1_000;
  }

  @Override
  public void close() {
    nodes.forEach(Grid::close);
    nodes.clear();
  }
}
