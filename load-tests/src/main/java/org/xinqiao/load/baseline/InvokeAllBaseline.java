package org.xinqiao.load.baseline;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.cache.processor.EntryProcessorResult;
import org.apache.ignite.IgniteCache;
import org.xinqiao.gateway.grid.GridSettings;

/** Ignite's {@code invokeAll}, asked for every key's result as the gateway asks. */
final class InvokeAllBaseline implements Baseline {
  private static final int CHUNK = 500;

  private final RawGrid grid;
  private final IgniteCache<UUID, byte[]> cache;
  private final Lanes lanes;

  InvokeAllBaseline(GridSettings settings, int threads) {
    this.grid = RawGrid.start(settings);
    this.cache = grid.cache();
    this.lanes = new Lanes(threads);
  }

  @Override
  public void append(List<UUID[]> batches, int bytes) throws IOException, InterruptedException {
    Append append = new Append(new byte[bytes]);
    lanes.run(batches, (lane, batch) -> one(batch, append));
  }

  private void one(UUID[] batch, Append append) {
    for (int from = 0; from < batch.length; from += CHUNK) {
      TreeMap<UUID, Append> chunk = new TreeMap<>();
      for (int i = from; i < Math.min(from + CHUNK, batch.length); i++) {
        chunk.put(batch[i], append);
      }
      Map<UUID, EntryProcessorResult<byte[]>> answers = cache.invokeAll(chunk);
      for (UUID key : chunk.keySet()) {
        EntryProcessorResult<byte[]> answer = answers.get(key);
        if (answer == null || answer.get().length != 1) {
          throw new IllegalStateException("invokeAll left a key out");
        }
      }
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
