package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.connectors.sources.CheckStep.Result;
import org.xinqiao.connectors.sources.Sampling;

/** There is nothing to look at where a department pushes. */
class PushLookTest {
  private final Publication pushed = Bench.publication("laboratory.tests", "  kind: push\n");

  @Test
  void aCheckSkipsWhatThereIsNot() {
    assertThat(Look.check(pushed).values())
        .extracting(CheckStep::result)
        .containsOnly(Result.SKIPPED);
  }

  @Test
  void thereIsNoSampleAndNoDraft() {
    assertThat(Look.sample(pushed, 5)).isInstanceOf(Sampling.Broken.class);
    assertThat(Look.broken(Look.discover(Map.of("kind", "push"))).kind()).isEqualTo(Kind.NONSENSE);
  }
}
