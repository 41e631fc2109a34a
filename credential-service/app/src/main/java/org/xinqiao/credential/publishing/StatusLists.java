package org.xinqiao.credential.publishing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.xinqiao.credential.publishing.EndedRow.State;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.gateway.decision.EndedEpochs;
import org.xinqiao.gateway.dossier.EndedEpoch;
import org.xinqiao.gateway.store.TableStore;

/**
 * The indices whose epochs are over: the table {@code status-ended}, and the lists in memory that
 * come of it. An index goes three steps, each durable before the next: its epoch ends; once its
 * last token has certainly expired, its value is cleared; once the last list that said otherwise
 * has expired too, another epoch may have it. One process at a time keeps this table.
 */
public final class StatusLists implements EndedEpochs {
  private static final int SWEEP = 5_000;

  private final TableStore.Table table;
  private final Clock clock;
  private final Duration longestToken;
  private final Duration longestList;
  private final Map<Long, ListShard> shards = new ConcurrentHashMap<>();
  private final SequencedSet<Long> free = new LinkedHashSet<>();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong better = new AtomicLong();
  private final AtomicLong cleared = new AtomicLong();
  private final AtomicLong late = new AtomicLong();

  /**
   * Since the start. Always {@code invalid = published + waiting}.
   *
   * @param invalid epochs that ended for the worse, with those that an earlier run had stored
   * @param waiting of them, those in no published list yet
   * @param better epochs that ended otherwise
   * @param cleared indices whose values may be used again
   * @param late ends that were told when all tokens had expired, so that nothing came of them
   */
  public record Counts(long invalid, long waiting, long better, long cleared, long late) {
    public long published() {
      return invalid - waiting;
    }
  }

  /**
   * @param longestToken how long after the end of its epoch a token may live, with a margin for
   *     clocks and requests under way
   * @param longestList how long a list may be used, with such a margin
   */
  public StatusLists(TableStore tables, Clock clock, Duration longestToken, Duration longestList) {
    this.table = tables.table("status-ended");
    this.clock = clock;
    this.longestToken = longestToken;
    this.longestList = longestList;
    table.forEach(this::restore);
  }

  private synchronized void restore(String key, byte[] bytes) {
    if (EndedRow.decode(bytes).state() == State.WORSE) {
      show(Long.parseLong(key), StatusList.INVALID);
      received.incrementAndGet();
    }
  }

  /** Nothing is shown in a list before it is durable here. */
  @Override
  public synchronized void ended(List<EndedEpoch> epochs) {
    Instant now = clock.instant();
    Map<String, byte[]> rows = new HashMap<>();
    List<Long> invalid = new ArrayList<>();
    for (EndedEpoch epoch : epochs) {
      String key = Long.toString(epoch.statusIndex());
      if (!now.isBefore(epoch.asOf().plus(longestToken))) {
        // No token of it is left, and the index may be another epoch's by now.
        late.incrementAndGet();
      } else if (!rows.containsKey(key) && table.get(key).isEmpty()) {
        Instant from = epoch.asOf().isAfter(now) ? epoch.asOf() : now;
        State state = epoch.worse() ? State.WORSE : State.BETTER;
        rows.put(key, new EndedRow(state, from.plus(longestToken)).encode());
        if (epoch.worse()) {
          invalid.add(epoch.statusIndex());
        }
      }
    }
    if (!rows.isEmpty()) {
      table.putAll(rows);
      received.addAndGet(invalid.size());
      better.addAndGet(rows.size() - (long) invalid.size());
      invalid.forEach(index -> show(index, StatusList.INVALID));
    }
  }

  /** Clears and frees what is due. To be called now and then; what is late only waits longer. */
  public void sweep() {
    Instant now = clock.instant();
    List<String> due = new ArrayList<>();
    // Without the lock: epochs that end meanwhile must not wait for a long table.
    table.forEach(
        (key, bytes) -> {
          if (due.size() < SWEEP && !now.isBefore(EndedRow.decode(bytes).until())) {
            due.add(key);
          }
        });
    step(due, now);
  }

  private synchronized void step(List<String> due, Instant now) {
    Map<String, byte[]> rows = new HashMap<>();
    for (String key : due) {
      Optional<EndedRow> row = table.get(key).map(EndedRow::decode);
      if (row.isPresent() && !now.isBefore(row.get().until())) {
        if (row.get().state() == State.CLEARED) {
          free.add(Long.parseLong(key));
        } else {
          rows.put(key, new EndedRow(State.CLEARED, now.plus(longestList)).encode());
        }
      }
    }
    if (!rows.isEmpty()) {
      table.putAll(rows);
      rows.keySet().forEach(key -> show(Long.parseLong(key), StatusList.VALID));
      cleared.addAndGet(rows.size());
    }
  }

  /**
   * An index that was used before and may be used again; it is out of the table first, so that it
   * is given once.
   */
  synchronized OptionalLong takeFree() {
    if (free.isEmpty()) {
      return OptionalLong.empty();
    }
    long index = free.removeFirst();
    table.remove(Long.toString(index));
    return OptionalLong.of(index);
  }

  private void show(long index, int value) {
    shard(index >>> ListShard.SIZE_BITS).set((int) (index & ListShard.SIZE - 1), value);
  }

  ListShard shard(long number) {
    return shards.computeIfAbsent(number, n -> new ListShard());
  }

  /** One more than the highest number of a list that has an ended epoch. */
  long size() {
    return shards.keySet().stream().mapToLong(number -> number + 1).max().orElse(0);
  }

  public synchronized Counts counts() {
    long waiting = shards.values().stream().mapToLong(ListShard::waiting).sum();
    return new Counts(received.get(), waiting, better.get(), cleared.get(), late.get());
  }
}
