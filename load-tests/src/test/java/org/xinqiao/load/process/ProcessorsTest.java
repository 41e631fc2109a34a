package org.xinqiao.load.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  @Test
  void readsALinuxList() {
    assertThat(Processors.parse("0")).containsExactly(0);
    assertThat(Processors.parse("0,2-5,7")).containsExactly(0, 2, 3, 4, 5, 7);
  }

  @Test
  void serverAndLoadHaveTheirOwnAndAllComeBack() throws IOException, InterruptedException {
    List<Integer> before = ofAChild();
    try (Processors processors = Processors.here()) {
      assumeTrue(processors.apart(), "one processor only, or no Linux");
      processors.asTheServer();
      assertThat(ofAChild()).isEqualTo(before.subList(0, before.size() - 1));
      processors.asTheLoad();
      assertThat(ofAChild()).containsExactly(before.getLast());
    }
    assertThat(ofAChild()).isEqualTo(before);
  }

  @Test
  void whereThereIsNothingToShareAllAreShared() throws IOException, InterruptedException {
    List<Integer> before = ofAChild();
    try (Processors processors = Processors.shared()) {
      assertThat(processors.apart()).isFalse();
      processors.asTheServer();
      processors.asTheLoad();
      assertThat(ofAChild()).isEqualTo(before);
    }
  }

  /** Those that a process has which this one starts. */
  private static List<Integer> ofAChild() throws IOException, InterruptedException {
    Process grep = new ProcessBuilder("grep", "Cpus_allowed_list", "/proc/self/status").start();
    String said = new String(grep.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(grep.waitFor() == 0, "no Linux");
    return Processors.parse(said.substring(said.indexOf(':') + 1).strip());
  }
}
