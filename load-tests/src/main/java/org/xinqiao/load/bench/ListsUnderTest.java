package org.xinqiao.load.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.publishing.Document;
import org.xinqiao.credential.publishing.ListSettings;
import org.xinqiao.credential.publishing.ListUris;
import org.xinqiao.credential.publishing.StatusListPublisher;
import org.xinqiao.credential.publishing.StatusLists;
import org.xinqiao.gateway.dossier.EndedEpoch;
import org.xinqiao.gateway.store.TableStore;

/** The product's lists over a table that keeps nothing, and a clock that passes by the second. */
final class ListsUnderTest {
  private static final int SHARD_BITS = 20;

  private final SplittableRandom random = new SplittableRandom(1);
  private final SecondsClock clock;
  private final StatusLists lists;
  private final StatusListPublisher publisher;
  private final int shards;

  ListsUnderTest(Signer signer, int level, int shards, Instant from) {
    this.clock = new SecondsClock(from);
    this.shards = shards;
    this.lists = new StatusLists(new Forgetful(), clock, Duration.ofDays(29), Duration.ofDays(2));
    ListSettings usual = ListSettings.DEFAULT;
    this.publisher =
        new StatusListPublisher(
            lists,
            () -> shards,
            () -> signer,
            new ListUris(() -> "https://xq.example"),
            new ListSettings(
                usual.timeToLive(),
                usual.validity(),
                level,
                usual.mostChanges(),
                usual.mostSteps()),
            (name, detail) -> {},
            clock);
    publisher.publishDue();
  }

  /** Ends so many epochs of any list for the worse. */
  void invalidate(int count) {
    List<EndedEpoch> ended = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ended.add(
          new EndedEpoch(random.nextLong((long) shards << SHARD_BITS), true, clock.instant()));
    }
    lists.ended(ended);
  }

  /** Publishes what is due in the next second. Returns the seconds that it took. */
  double publish() {
    clock.pass();
    long began = System.nanoTime();
    publisher.publishDue();
    return (System.nanoTime() - began) / 1e9;
  }

  /** Which names the first list as it is. */
  long second() {
    return clock.instant().getEpochSecond();
  }

  /** Bytes of the first list. */
  int list(Document.Format format) {
    return publisher.list(0, format).orElseThrow().body().length();
  }

  /** Bytes of what is answered to who has the first list of that second. */
  int since(long second, Document.Format format) {
    return publisher.since(0, second, format).orElseThrow().body().length();
  }

  private static final class SecondsClock extends Clock {
    private Instant now;

    SecondsClock(Instant now) {
      this.now = now;
    }

    void pass() {
      now = now.plusSeconds(1);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static final class Forgetful implements TableStore, TableStore.Table {
    @Override
    public Table table(String name) {
      return this;
    }

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.empty();
    }

    @Override
    public void putAll(Map<String, byte[]> values) {}

    @Override
    public Optional<byte[]> putIfAbsent(String key, byte[] value) {
      return Optional.empty();
    }

    @Override
    public void remove(String key) {}

    @Override
    public void forEach(BiConsumer<String, byte[]> visitor) {}

    @Override
    public long count() {
      return 0;
    }
  }
}
