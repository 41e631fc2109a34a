package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GeneratorTimeTest {
  private static final int PROCESSORS = 64;

  /** As if both had begun ten seconds ago, the thread with so much of them on a processor. */
  private static GeneratorTime since(double threadSeconds, double processSeconds) {
    return new GeneratorTime(
        PROCESSORS,
        System.nanoTime() - TimeUnit.SECONDS.toNanos(10),
        GeneratorTime.cpu() - (long) (processSeconds * 1e9),
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
            - (long) (threadSeconds * 1e9));
  }

  @Test
  void aSenderThatIsFullIsTheLimitHoweverManyProcessorsAreIdle() {
    assertThat(since(9.9, 10).limit().orElseThrow()).contains("sender", "one processor");
    assertThat(since(5, 10).limit()).isEmpty();
  }

  @Test
  void soAreProcessorsThatAreFull() {
    assertThat(since(1, 10 * PROCESSORS).limit().orElseThrow()).contains("of its processors");
  }
}
