package org.xinqiao.credential.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;

final class StatusIndicesTest {
  private static final byte[] KEY = new byte[32];

  private final SetClock clock = new SetClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final DyingTables tables = new DyingTables(new InMemoryTableStore());

  private StatusIndices start(byte[] key) {
    StatusLists lists = new StatusLists(tables, clock, Duration.ofDays(29), Duration.ofHours(25));
    return new StatusIndices(tables, key, lists);
  }

  @Test
  void eachIndexIsGivenOnceOverBlocksAndRestarts() {
    Set<Long> seen = new HashSet<>();
    for (int start = 0; start < 3; start++) {
      StatusIndices indices = start(KEY);
      for (int i = 0; i < StatusIndices.BLOCK + 10; i++) {
        assertThat(seen.add(indices.next())).isTrue();
      }
    }
    assertThat(seen).allMatch(index -> index < 1 << 20);
    assertThat(start(KEY).shards()).isEqualTo(1);
  }

  @Test
  void twoProcessesNeverShareABlock() {
    StatusIndices one = start(KEY);
    StatusIndices two = start(KEY);
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 3 * StatusIndices.BLOCK; i++) {
      assertThat(seen.add(one.next())).isTrue();
      assertThat(seen.add(two.next())).isTrue();
    }
  }

  @Test
  void aBlockOfWhichNobodyKnowsIsLost() {
    StatusIndices indices = start(KEY);
    tables.dieAfter(0, true);
    assertThatThrownBy(indices::next).isInstanceOf(IncompleteException.class);
    tables.live();
    long later = indices.next();

    StatusIndices fresh = start(KEY);
    assertThat(fresh.next()).isNotEqualTo(later);
  }

  @Test
  void anUnusedIndexIsGivenAgain() {
    StatusIndices indices = start(KEY);
    long index = indices.next();
    indices.giveBack(index);
    assertThat(indices.next()).isEqualTo(index);
    assertThat(indices.next()).isNotEqualTo(index);
  }

  @Test
  void anotherKeyIsRefusedForItCouldGiveAnIndexTwice() {
    start(KEY).next();
    byte[] other = new byte[32];
    other[0] = 1;
    assertThatThrownBy(() -> start(other)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void listsAreAsManyAsIndicesNeed() {
    StatusIndices indices = start(KEY);
    assertThat(indices.shards()).isEqualTo(1);
    for (int i = 0; i < (1 << 20) + 1; i++) {
      indices.next();
    }
    assertThat(indices.shards()).isEqualTo(2);
  }
}
