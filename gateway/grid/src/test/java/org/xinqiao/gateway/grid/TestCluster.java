package org.xinqiao.gateway.grid;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;

/** One or two real nodes in this JVM, each with its own folder, that can all be restarted. */
final class TestCluster implements AutoCloseable {
  private final Path folder;
  private final int size;
  private final EntryOperation operation;
  private final List<Grid> nodes = new ArrayList<>();

  TestCluster(Path folder, int size, EntryOperation operation) throws Exception {
    this.folder = folder;
    this.size = size;
    this.operation = operation;
    start();
  }

  private void start() throws Exception {
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
      for (Future<Grid> grid : starting) {
        nodes.add(grid.get());
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
    List<java.net.ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new java.net.ServerSocket(0));
    }
    List<Integer> ports = new ArrayList<>();
    for (var socket : sockets) {
      ports.add(socket.getLocalPort());
      socket.close();
    }
    return ports;
  }

  /**
   * The node through which tests write: the last, so that with two nodes half the keys are away.
   */
  Grid node() {
    return nodes.getLast();
  }

  List<Grid> nodes() {
    return List.copyOf(nodes);
  }

  EntryStore emptyEntries() {
    node().ignite().cache("dossiers").clear();
    return node().entries();
  }

  void restart() throws InterruptedException, ExecutionException, Exception {
    close();
    start();
  }

  @Override
  public void close() {
    nodes.forEach(Grid::close);
    nodes.clear();
  }
}
