package org.xinqiao.gateway.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.ignite.failure.FailureContext;
import org.apache.ignite.failure.FailureType;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.failure.FailureProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.store.AppendOperation;

class NodeFailureTest {
  @TempDir Path folder;

  @Test
  void theFirstCauseIsToldOnceAndAPauseIsNone() {
    List<String> told = new CopyOnWriteArrayList<>();
    try (Grid grid =
        Grid.start(GridSettings.alone(folder, "test-0"), AppendOperation::new, told::add)) {
      FailureProcessor failures = ((IgniteEx) grid.ignite()).context().failure();
      failures.process(new FailureContext(FailureType.SYSTEM_WORKER_BLOCKED, null));
      assertThat(told).isEmpty();

      IOException cause = new IOException("No space left on device");
      FailureContext full =
          new FailureContext(
              FailureType.CRITICAL_ERROR, new IllegalStateException("a checkpoint failed", cause));
      failures.process(full);
      failures.process(full);
      assertThat(told).containsExactly("No space left on device");
    }
  }
}
