package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;

/**
 * Ingest of the packaged gateway, from rows handed over to durable, decided dossiers, beside the
 * same bytes appended by Ignite and PostgreSQL alone.
 */
public final class IngestBench implements Bench {
  private final IngestPlan plan;

  public IngestBench(IngestPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public Report run(Path work, Consumer<String> progress) throws IOException, InterruptedException {
    GatewayProcess.requireJar(plan.jar());
    List<Row> rows = new ArrayList<>();
    for (SourceKind kind : plan.sources()) {
      Path own = Files.createDirectory(work.resolve(kind.toString()));
      Contest.Result result = new Contest(plan, kind, own, progress).run();
      rows.addAll(IngestRows.of(plan, result));
      IngestRows.warning(plan, result).ifPresent(progress);
    }
    return new Report(
        name(),
        "%,d people loaded, %d rounds, heap 1 GB, WAL on, %d bytes a record for baselines"
            .formatted(plan.people(), plan.rounds(), plan.recordBytes()),
        rows);
  }
}
