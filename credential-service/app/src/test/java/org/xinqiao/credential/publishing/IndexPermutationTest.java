package org.xinqiao.credential.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class IndexPermutationTest {
  private static final int SAMPLE = 2_000;

  @Test
  void everyIndexOfAShardComesOnce() {
    IndexPermutation permutation = new IndexPermutation(key(1));
    BitSet seen = new BitSet(ListShard.SIZE);
    for (long ordinal = 0; ordinal < ListShard.SIZE; ordinal++) {
      seen.set((int) permutation.index(ordinal));
    }
    assertThat(seen.cardinality()).isEqualTo(ListShard.SIZE);
    assertThat(seen.length()).isEqualTo(ListShard.SIZE);
  }

  @Property(tries = 30)
  void noTwoOrdinalsShareAnIndexAndTheShardStays(
      @ForAll @Size(32) byte[] key, @ForAll @LongRange(max = 1L << 40) long first) {
    IndexPermutation permutation = new IndexPermutation(key);
    Set<Long> seen = new HashSet<>();
    for (long ordinal = first; ordinal < first + SAMPLE; ordinal++) {
      long index = permutation.index(ordinal);
      assertThat(seen.add(index)).isTrue();
      assertThat(index >>> 20).isEqualTo(ordinal >>> 20);
    }
  }

  /** Neighbours are not told from others, nor by another key or in another shard. */
  @Test
  void anOrdinalSaysNothingOfTheNext() {
    IndexPermutation one = new IndexPermutation(key(1));
    IndexPermutation two = new IndexPermutation(key(2));
    int near = 0;
    int same = 0;
    for (int i = 0; i < SAMPLE; i++) {
      near += Math.abs(one.index(i) - one.index(i + 1)) < ListShard.SIZE / 100 ? 1 : 0;
      same += one.index(i) == two.index(i) ? 1 : 0;
      same += one.index(i) == (one.index(i + ListShard.SIZE) & ListShard.SIZE - 1) ? 1 : 0;
    }
    assertThat(near).as("2 %% of them by chance").isBetween(SAMPLE / 100, SAMPLE * 3 / 100);
    assertThat(same).isLessThan(5);
  }

  private static byte[] key(long seed) {
    byte[] key = new byte[32];
    new Random(seed).nextBytes(key);
    return key;
  }
}
