package org.xinqiao.load.baseline;

import java.util.UUID;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.Ignition;
import org.apache.ignite.cache.CachePeekMode;
import org.xinqiao.gateway.grid.Grid;
import org.xinqiao.gateway.grid.GridSettings;
import org.xinqiao.gateway.store.EntryOperation;

/** The gateway's own grid with nothing around it: its memory, write-ahead log and partitions. */
final class RawGrid implements AutoCloseable {
  private static final EntryOperation NONE =
      (current, command) -> {
        throw new IllegalStateException("the gateway's own operation is not measured here");
      };

  private final Grid grid;
  private final Ignite ignite;

  private RawGrid(Grid grid, Ignite ignite) {
    this.grid = grid;
    this.ignite = ignite;
  }

  static RawGrid start(GridSettings settings) {
    Grid grid = Grid.start(settings, () -> NONE);
    return new RawGrid(grid, Ignition.ignite("xinqiao-" + settings.consistentId()));
  }

  Ignite ignite() {
    return ignite;
  }

  /** The cache of the dossiers. */
  IgniteCache<UUID, byte[]> cache() {
    return ignite.cache("dossiers");
  }

  long entries() {
    return cache().sizeLong(CachePeekMode.PRIMARY);
  }

  @Override
  public void close() {
    grid.close();
  }
}
