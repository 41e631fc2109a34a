package org.xinqiao.load.baseline;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteDataStreamer;
import org.apache.ignite.stream.StreamReceiver;
import org.xinqiao.gateway.grid.GridSettings;

/** Ignite's data streamer with a receiver that appends; it is flushed at the end of each round. */
final class StreamerBaseline implements Baseline {
  private final RawGrid grid;
  private final Lanes lanes;

  StreamerBaseline(GridSettings settings, int threads) {
    this.grid = RawGrid.start(settings);
    this.lanes = new Lanes(threads);
  }

  /** Runs where the entries are; keys of one batch come to it once. */
  private static final class Receiver implements StreamReceiver<UUID, byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public void receive(
        IgniteCache<UUID, byte[]> cache, Collection<Map.Entry<UUID, byte[]>> entries) {
      TreeMap<UUID, Append> batch = new TreeMap<>();
      for (Map.Entry<UUID, byte[]> entry : entries) {
        batch.merge(entry.getKey(), new Append(entry.getValue()), Append::then);
      }
      cache.invokeAll(batch);
    }
  }

  @Override
  public void append(List<UUID[]> batches, int bytes) throws IOException, InterruptedException {
    byte[] record = new byte[bytes];
    try (IgniteDataStreamer<UUID, byte[]> streamer = grid.ignite().dataStreamer("dossiers")) {
      streamer.allowOverwrite(true);
      streamer.receiver(new Receiver());
      lanes.run(
          batches,
          (lane, batch) -> {
            for (UUID key : batch) {
              var unused = streamer.addData(key, record);
            }
          });
      streamer.flush();
    }
  }

  @Override
  public long entries() {
    return grid.entries();
  }

  @Override
  public void close() {
    lanes.close();
    grid.close();
  }
}
