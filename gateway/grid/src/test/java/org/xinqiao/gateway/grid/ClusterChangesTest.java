package org.xinqiao.gateway.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import org.apache.ignite.IgniteCheckedException;
import org.apache.ignite.IgniteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ClusterChangesTest {
  /** In the words of Ignite 2.18, as it refused a node that started beside another. */
  private static CacheException refused() {
    return new CacheException(
        new IgniteCheckedException(
            "Failed to start/stop cache, cluster state change is in progress."));
  }

  static List<RuntimeException> refusalsForNow() {
    return List.of(
        refused(),
        new IgniteException(
            "Property 'baselineAutoAdjustEnabled' is not ready for cluster wide update, perhaps"
                + " cluster is not active yet."));
  }

  @ParameterizedTest
  @MethodSource("refusalsForNow")
  void aChangeRefusedForNowIsAskedForAgain(RuntimeException refusal) {
    var asked = new AtomicInteger();

    String made =
        new ClusterChanges(Duration.ofSeconds(10))
            .make(
                () -> {
                  if (asked.incrementAndGet() < 3) {
                    throw refusal;
                  }
                  return "made";
                });

    assertThat(made).isEqualTo("made");
    assertThat(asked).hasValue(3);
  }

  @Test
  void refusalsAreBorneForTheLimitOnly() {
    assertThatThrownBy(
            () ->
                new ClusterChanges(Duration.ZERO)
                    .make(
                        () -> {
                          throw refused();
                        }))
        .isInstanceOf(CacheException.class);
  }

  @Test
  void anotherFaultIsNotAskedForAgain() {
    var asked = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new ClusterChanges(Duration.ofSeconds(10))
                    .make(
                        () -> {
                          asked.incrementAndGet();
                          throw new CacheException("the disk is full");
                        }))
        .hasMessage("the disk is full");
    assertThat(asked).hasValue(1);
  }
}
