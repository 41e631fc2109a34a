package org.xinqiao.credential.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.gateway.dossier.EndedEpoch;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;

/**
 * Random histories of epochs, with crashes between any two writes: what must hold of indices and
 * values whatever happens.
 */
final class StatusHistoryProperties {
  private static final Duration TOKEN = Duration.ofDays(28);
  private static final Duration LIST = Duration.ofDays(1);

  @Property(tries = 300)
  void noTwoEpochsShareAnIndexAndNoValueIsClearedEarly(
      @ForAll @Size(min = 10, max = 120) List<@IntRange(max = 99) Integer> steps,
      @ForAll long seed) {
    new History(new Random(seed)).run(steps);
  }

  private static final class History {
    private final Random random;
    private final SetClock clock = new SetClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final DyingTables tables = new DyingTables(new InMemoryTableStore());
    private final List<Long> living = new ArrayList<>();
    private final List<EndedEpoch> ended = new ArrayList<>();
    private final List<EndedEpoch> untold = new ArrayList<>();
    private StatusLists lists;
    private StatusIndices indices;

    History(Random random) {
      this.random = random;
    }

    void run(List<Integer> steps) {
      start();
      for (int step : steps) {
        if (random.nextInt(6) == 0) {
          tables.dieAfter(random.nextInt(3), random.nextBoolean());
        }
        try {
          act(step);
        } catch (IncompleteException died) {
          tables.live();
          start();
        }
        tables.live();
        check();
      }
      tellAll();
      assertThat(untold).isEmpty();
      check();
    }

    private void act(int step) {
      if (step < 40) {
        take();
      } else if (step < 65 && !living.isEmpty()) {
        end();
      } else if (step < 75) {
        tellAll();
        lists.ended(ended);
      } else if (step < 85) {
        clock.pass(Duration.ofHours(random.nextInt(24 * 20)));
      } else if (step < 97) {
        lists.sweep();
      } else {
        start();
      }
    }

    /** As a start does: everything that may not have been told is told. */
    private void start() {
      lists = new StatusLists(tables, clock, TOKEN.plusDays(1), LIST.plusHours(1));
      indices = new StatusIndices(tables, new byte[32], lists);
      tellAll();
    }

    private void take() {
      long index = indices.next();
      assertThat(living).as("an index of a living epoch").doesNotContain(index);
      assertThat(ended)
          .as("an index of which a token may live, or a list that says it is invalid")
          .noneMatch(
              epoch ->
                  epoch.statusIndex() == index
                      && clock.instant().isBefore(epoch.asOf().plus(TOKEN).plus(LIST)));
      living.add(index);
    }

    private void end() {
      long index = living.remove(random.nextInt(living.size()));
      untold.add(new EndedEpoch(index, random.nextInt(3) > 0, clock.instant()));
      tellAll();
    }

    private void tellAll() {
      lists.ended(untold);
      ended.addAll(untold);
      untold.clear();
    }

    private void check() {
      StatusList list = StatusList.of(2, lists.shard(0).snapshot().values());
      Set<Long> invalid = new HashSet<>();
      for (EndedEpoch epoch : ended) {
        if (epoch.worse() && clock.instant().isBefore(epoch.asOf().plus(TOKEN))) {
          assertThat(list.value(epoch.statusIndex())).as("a token of it may live").hasValue(1);
          invalid.add(epoch.statusIndex());
        }
      }
      for (long index : living) {
        assertThat(list.value(index)).as("of a living epoch").hasValue(0);
        assertThat(invalid).doesNotContain(index);
      }
    }
  }
}
