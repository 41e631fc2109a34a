package org.xinqiao.load.simulation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How much of its processors this process, as the generator, takes from one moment on, and how much
 * of one processor the thread that sends: it can be full while others are idle.
 */
record GeneratorTime(int processors, long nanos, long cpuNanos, long threadNanos) {
  private static final double BUSY = 0.9;

  static GeneratorTime start(int processors) {
    return new GeneratorTime(processors, System.nanoTime(), cpu(), thread());
  }

  /** With everything in it: senders, a relay of TLS, the watch. */
  static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Of the thread that calls. */
  private static long thread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /**
   * Whether it, and not the target, can have been what was slow since then; asked by the thread
   * that began.
   */
  Optional<String> limit() {
    double passed = Math.max(1, System.nanoTime() - nanos);
    double sender = (thread() - threadNanos) / passed;
    double share = (cpu() - cpuNanos) / passed / processors;
    if (sender >= BUSY) {
      return Optional.of(
          "the generator's sender took %.0f%% of the one processor that it can use"
              .formatted(sender * 100));
    }
    return share < BUSY
        ? Optional.empty()
        : Optional.of("the generator took %.0f%% of its processors".formatted(share * 100));
  }
}
