package org.xinqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.xinqiao.gateway.layout.Hash128;

final class SeenKeysProperties {
  @Property(tries = 200)
  void containsWhatWasAddedAndNothingElse(
      @ForAll @Size(max = 300) List<Long> added, @ForAll @Size(max = 50) List<Long> others) {
    SeenKeys seen = new SeenKeys();
    added.forEach(key -> seen.add(new Hash128(key, 0)));
    seen.sort();

    Set<Long> expected = new HashSet<>(added);
    assertThat(seen.size()).isEqualTo(expected.size());
    added.forEach(key -> assertThat(seen.contains(new Hash128(key, 0))).isTrue());
    others.forEach(
        key -> assertThat(seen.contains(new Hash128(key, 0))).isEqualTo(expected.contains(key)));
  }

  /** A table's rows may be several of each key, in any order. */
  @Example
  void aMillionKeysSeenTwiceAreKeptOnceInTwelveMegabytes() {
    SeenKeys seen = new SeenKeys();
    for (int round = 0; round < 2; round++) {
      Random random = new Random(1);
      for (int i = 0; i < 1_000_000; i++) {
        seen.add(new Hash128(random.nextLong(), 0));
      }
    }
    seen.sort();

    assertThat(seen.size()).isEqualTo(1_000_000);
    assertThat(seen.bytes()).isLessThan(12_600_000);
  }
}
