package org.xinqiao.credential.verifier;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * What reading an input may cost its thread, whatever is in it: {@value #BYTES_EACH} allocated
 * bytes for each byte that is read, beside {@value #BYTES} of them, and two seconds of processor
 * time (with cold code and a fuzzer's probes in it; a hostile input took minutes or for ever).
 */
final class Budget {
  static final long BYTES = 2 << 20;
  static final long BYTES_EACH = 400;
  static final long NANOSECONDS = 2_000_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Budget() {}

  /**
   * What costs too much is measured again, for the first time loads classes and providers.
   *
   * @param length of the input in bytes, with as many more as its inflating may bring
   */
  static <T> T within(long length, Callable<T> reading) throws Exception {
    Measured<T> first = Measured.of(reading);
    if (first.exceeds(length)) {
      Measured<T> second = Measured.of(reading);
      if (second.exceeds(length)) {
        throw new AssertionError(
            "%d bytes allocated and %d ns taken for an input of %d"
                .formatted(second.allocated(), second.nanoseconds(), length));
      }
    }
    return first.result();
  }

  private record Measured<T>(T result, long allocated, long nanoseconds) {
    static <T> Measured<T> of(Callable<T> reading) throws Exception {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long began = THREADS.getCurrentThreadCpuTime();
      T result = reading.call();
      long took = THREADS.getCurrentThreadCpuTime() - began;
      return new Measured<>(result, THREADS.getCurrentThreadAllocatedBytes() - allocated, took);
    }

    boolean exceeds(long length) {
      return allocated > BYTES + BYTES_EACH * length || nanoseconds > NANOSECONDS;
    }
  }
}
