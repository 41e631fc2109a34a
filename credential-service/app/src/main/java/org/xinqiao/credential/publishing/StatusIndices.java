package org.xinqiao.credential.publishing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.xinqiao.gateway.store.TableStore;

/**
 * Gives each index to one caller: ordinals from durable blocks, permuted within their shard, or
 * indices that were used before and are free again. A crash loses the rest of a block. Blocks are
 * claimed in the table {@code status-index}, so that no two processes have the same.
 */
public final class StatusIndices {
  static final int BLOCK = 1_024;
  private static final String KEY_CHECK = "key-check";
  private static final String BLOCK_PREFIX = "block-";
  private static final byte[] CLAIMED = {1};

  private final TableStore.Table table;
  private final IndexPermutation permutation;
  private final StatusLists lists;
  private final Queue<Long> unused = new ArrayDeque<>();
  private long lastBlock = -1;
  private long next;
  private long end;

  /**
   * @param key 32 bytes, the same for ever
   * @throws IllegalStateException if indices were given with another key: with this one some would
   *     be given twice
   */
  public StatusIndices(TableStore tables, byte[] key, StatusLists lists) {
    this.table = tables.table("status-index");
    this.permutation = new IndexPermutation(key);
    this.lists = lists;
    Optional<byte[]> check = table.putIfAbsent(KEY_CHECK, permutation.check());
    if (check.isPresent() && !Arrays.equals(check.get(), permutation.check())) {
      throw new IllegalStateException("indices were given with another key");
    }
    table.forEach(
        (name, value) -> {
          if (name.startsWith(BLOCK_PREFIX)) {
            noteBlock(Long.parseLong(name.substring(BLOCK_PREFIX.length())));
          }
        });
  }

  private synchronized void noteBlock(long block) {
    lastBlock = Math.max(lastBlock, block);
  }

  /**
   * An index that no epoch has.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if none could be reserved
   */
  synchronized long next() {
    Long left = unused.poll();
    if (left != null) {
      return left;
    }
    OptionalLong free = lists.takeFree();
    if (free.isPresent()) {
      return free.getAsLong();
    }
    if (next == end) {
      reserve();
    }
    return permutation.index(next++);
  }

  /** For an index that certainly no epoch has taken. */
  synchronized void giveBack(long index) {
    unused.add(index);
  }

  private void reserve() {
    long block = lastBlock + 1;
    while (table.putIfAbsent(BLOCK_PREFIX + block, CLAIMED).isPresent()) {
      block++;
    }
    lastBlock = block;
    next = block * BLOCK;
    end = next + BLOCK;
  }

  /** How many lists there are: at least one, so that checkpoints can fetch it ahead of time. */
  public synchronized long shards() {
    return Math.max(0, lastBlock) * BLOCK / ListShard.SIZE + 1;
  }
}
