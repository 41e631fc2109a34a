package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  @Test
  void itIsWhatLinuxSaysInBytes() {
    assertThat(ResidentMemory.of(List.of("Name:\tjava", "VmRSS:\t  901652 kB", "Threads:\t9")))
        .isEqualTo(901_652 * 1024.0);
    assertThat(ResidentMemory.of(List.of("Name:\tjava"))).isNaN();
  }

  @Test
  void itIsThisProcess() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    new ResidentMemory().bindTo(meters);

    assertThat(meters.get("process.resident.memory").gauge().value()).isBetween(10e6, 100e9);
  }
}
