package org.xinqiao.gateway.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * All memory of the process that is in the machine's, as Linux counts it ({@code VmRSS} of
 * proc_pid_status(5)): the grid's pages are in no pool that the JVM tells of.
 */
@Component
class ResidentMemory implements MeterBinder {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String NAME = "VmRSS:";
  private static final double KILOBYTE = 1024;

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("process.resident.memory", ResidentMemory::bytes)
        .baseUnit("bytes")
        .description("of the process, in the machine's memory")
        .register(meters);
  }

  private static double bytes() {
    try {
      return of(Files.readAllLines(STATUS));
    } catch (IOException notLinux) {
      return Double.NaN;
    }
  }

  /**
   * @return NaN if it does not stand there
   */
  static double of(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(NAME))
        .mapToDouble(
            line ->
                KILOBYTE * Double.parseDouble(line.substring(NAME.length()).strip().split(" ")[0]))
        .findFirst()
        .orElse(Double.NaN);
  }
}
