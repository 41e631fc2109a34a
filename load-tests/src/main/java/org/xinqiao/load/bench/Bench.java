package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.xinqiao.load.report.Report;

/** A benchmark with everything set that it runs with. */
public interface Bench {
  /** The subcommand of {@code bench} that runs it alone, such as {@code ingest}. */
  String name();

  /**
   * Measures ours and the baselines beside it, in turns.
   *
   * @param work an empty folder of this run's own; whoever gave it removes it
   * @param progress is told in one line what begins and what a round came to
   * @return the whole report; a missed target is not a failure
   * @throws IOException if a contender or a baseline can't start or does not finish, in one line
   *     that names it and the remedy; then there is no report
   */
  Report run(Path work, Consumer<String> progress)
      throws IOException, InterruptedException, ExecutionException;
}
