package org.xinqiao.gateway.publishing;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.Balance;

/**
 * What became of the rows of each publication's completed runs. {@code read = accepted + duplicate
 * + stale + quarantined + held + rejected} within each scrape, for all of it is read in one go: a
 * meter for each would be read apart from the others, with a run ending in between.
 *
 * <p>The numbers are the stored ones, so that a restart resets nothing. Rows leave the quarantine
 * when they are tried again, and a hold when somebody has spoken: these two are no counters.
 */
final class IntakeMeters implements MultiCollector {
  private static final Balance.Total NOTHING = new Balance.Total(0, Receipt.NONE);

  private final Supplier<Balance> balance;
  private final Supplier<Collection<Publication>> inForce;

  /**
   * @param inForce publications that have values though no run of theirs has completed
   */
  IntakeMeters(Supplier<Balance> balance, Supplier<Collection<Publication>> inForce) {
    this.balance = balance;
    this.inForce = inForce;
  }

  @Override
  public MetricSnapshots collect() {
    var totals = new TreeMap<PublicationId, Balance.Total>(balance.get().publications());
    inForce.get().forEach(publication -> totals.putIfAbsent(publication.id(), NOTHING));
    var rows = new PublicationSamples<>(totals);
    return MetricSnapshots.of(
        rows.counter("xinqiao_rows_read", "rows of completed runs", Balance.Total::read),
        rows.counter(
            "xinqiao_rows_accepted",
            "of them, those that made or changed a record",
            total -> total.receipt().accepted()),
        rows.counter(
            "xinqiao_rows_duplicate",
            "of them, those that were known",
            total -> total.receipt().duplicate()),
        rows.counter(
            "xinqiao_rows_stale",
            "of them, those older than what is stored",
            total -> total.receipt().stale()),
        rows.counter(
            "xinqiao_rows_rejected",
            "of them, those of runs that somebody rejected",
            total -> total.receipt().rejected()),
        rows.gauge(
            "xinqiao_rows_quarantined",
            "of them, those in quarantine",
            total -> total.receipt().quarantined()),
        rows.gauge(
            "xinqiao_rows_held",
            "of them, those of runs that wait for a word",
            total -> total.receipt().held()));
  }
}
