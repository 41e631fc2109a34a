package org.xinqiao.load.simulation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** How much of its processors this process, as the generator, takes from one moment on. */
record GeneratorTime(int processors, long nanos, long cpuNanos) {
  private static final double BUSY = 0.9;

  static GeneratorTime start(int processors) {
    return new GeneratorTime(processors, System.nanoTime(), cpu());
  }

  /** With everything in it: senders, a relay of TLS, the watch. */
  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Whether it, and not the target, can have been what was slow since then. */
  Optional<String> limit() {
    double share =
        (cpu() - cpuNanos) / (double) Math.max(1, System.nanoTime() - nanos) / processors;
    return share < BUSY
        ? Optional.empty()
        : Optional.of("the generator took %.0f%% of its processors".formatted(share * 100));
  }
}
