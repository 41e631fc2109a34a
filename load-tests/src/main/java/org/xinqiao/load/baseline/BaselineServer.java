package org.xinqiao.load.baseline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import org.xinqiao.gateway.grid.GridSettings;
import org.xinqiao.load.database.DurablePostgres;

/**
 * The child's side of {@link BaselineProcess}: loads, says {@code ready}, then answers each {@code
 * round ROWS} with {@code rate PER_SECOND} until its input ends.
 */
public final class BaselineServer {
  private static final int THREADS = 2;
  private static final int RECORDS_BEFORE = 3;
  private static final long STEP = 100_000;

  private final BaselinePlan plan;
  private final BufferedReader in;
  private final PrintWriter out;

  public BaselineServer(BaselinePlan plan, BufferedReader in, PrintWriter out) {
    this.plan = plan;
    this.in = in;
    this.out = out;
  }

  public void serve() throws IOException, InterruptedException {
    try (Baseline baseline = open()) {
      load(baseline);
      say("ready");
      Subjects subjects = new Subjects(plan.people());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say("rate " + rate(baseline, subjects.draw(rows(line))));
      }
    }
  }

  private Baseline open() throws IOException {
    return switch (plan.kind()) {
      case INVOKE_ALL -> new InvokeAllBaseline(grid(), THREADS);
      case STREAMER -> new StreamerBaseline(grid(), THREADS);
      case POSTGRES ->
          new PostgresBaseline(DurablePostgres.start(plan.folder(), plan.megabytes()), THREADS);
    };
  }

  /** The gateway's own settings, with as much memory as it has. */
  private GridSettings grid() {
    GridSettings alone = GridSettings.alone(plan.folder(), "baseline");
    return new GridSettings(
        alone.folder(),
        alone.consistentId(),
        alone.backups(),
        alone.peers(),
        alone.discoveryPort(),
        alone.communicationPort(),
        (long) plan.megabytes() << 20,
        alone.wal(),
        alone.walSegmentBytes(),
        alone.startLimit());
  }

  /** A record at a time, as the gateway loads: this also warms the code up. */
  private void load(Baseline baseline) throws IOException, InterruptedException {
    for (int record = 0; record < RECORDS_BEFORE; record++) {
      for (long from = 0; from < plan.people(); from += STEP) {
        baseline.append(
            Subjects.range(from, Math.min(from + STEP, plan.people())), plan.recordBytes());
      }
    }
    long entries = baseline.entries();
    if (entries != plan.people()) {
      throw new IOException("holds " + entries + " entries instead of " + plan.people());
    }
  }

  /** Keys are drawn and sorted before the time begins. */
  private double rate(Baseline baseline, List<UUID[]> batches)
      throws IOException, InterruptedException {
    long keys = batches.stream().mapToLong(batch -> batch.length).sum();
    long began = System.nanoTime();
    baseline.append(batches, plan.recordBytes());
    return keys * 1e9 / (System.nanoTime() - began);
  }

  private static long rows(String line) throws IOException {
    if (!line.matches("round [1-9][0-9]{0,11}")) {
      throw new IOException("'" + line + "' is not understood: say 'round ROWS'");
    }
    return Long.parseLong(line.substring("round ".length()));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
