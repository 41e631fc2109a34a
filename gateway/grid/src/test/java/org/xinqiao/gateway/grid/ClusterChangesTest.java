package org.xinqiao.gateway.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import org.apache.ignite.IgniteCheckedException;
import org.junit.jupiter.api.Test;

final class ClusterChangesTest {
  /** In the words of Ignite 2.18, as it refused a node that started beside another. */
  private static CacheException refused() {
    return new CacheException(
        new IgniteCheckedException(
            "Failed to start/stop cache, cluster state change is in progress."));
  }

  @Test
  void aChangeRefusedForAnotherIsAskedForAgain() {
    var asked = new AtomicInteger();

    String made =
        new ClusterChanges(Duration.ofSeconds(10))
            .make(
                () -> {
                  if (asked.incrementAndGet() < 3) {
                    throw refused();
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
