package org.xinqiao.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LanesTest {
  @Test
  void whatComesOfThePiecesIsInTheirOrder() {
    try (var lanes = new Lanes(3)) {
      List<Integer> numbers = IntStream.range(0, 1_001).boxed().toList();

      List<Integer> sums = lanes.each(numbers, 10, piece -> piece.getFirst());

      assertThat(sums).hasSize(101).isSorted();
      assertThat(lanes.each(List.of(), 10, List::size)).isEmpty();
    }
  }

  @Test
  void piecesAreWorkedOnSideBySide() {
    try (var lanes = new Lanes(2)) {
      CyclicBarrier both = new CyclicBarrier(2);

      assertThat(lanes.each(List.of(1, 2), 1, piece -> arrive(both))).hasSize(2);
    }
  }

  @Test
  void aFailureIsThrownOnceEveryPieceHasEnded() {
    try (var lanes = new Lanes(2)) {
      CountDownLatch failing = new CountDownLatch(1);
      AtomicInteger ended = new AtomicInteger();

      assertThatThrownBy(
              () ->
                  lanes.each(
                      IntStream.range(0, 500).boxed().toList(),
                      1,
                      piece -> {
                        if (piece.getFirst() == 0) {
                          failing.countDown();
                          throw new IllegalArgumentException("the first");
                        }
                        await(failing);
                        return ended.incrementAndGet();
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the first");
      assertThat(ended).hasValue(499);
    }
  }

  private static int arrive(CyclicBarrier barrier) {
    try {
      return barrier.await();
    } catch (InterruptedException | BrokenBarrierException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
