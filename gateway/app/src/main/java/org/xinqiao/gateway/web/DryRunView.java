package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.publication.MappingReport;
import org.xinqiao.gateway.decision.DryRunReport;
import org.xinqiao.gateway.decision.Sight;

/**
 * What rows would do. {@code read = accepted + quarantined} and {@code accepted = created + updated
 * + duplicate + stale}.
 *
 * @param brokenOff whether the source has more rows
 * @param people whom the accepted rows are about
 * @param decidedBy {@code all-records}, or {@code own-records}: those of the department that asks,
 *     as if nobody else had published anything but that these people are there
 * @param outcomesTold false where in a scenario too few people are concerned to tell
 */
record DryRunView(
    String publication,
    long read,
    boolean brokenOff,
    Quality quality,
    Effects effects,
    long people,
    String decidedBy,
    boolean outcomesTold,
    List<ScenarioView> scenarios,
    List<String> ruleFailures) {
  /**
   * Before anything is merged.
   *
   * @param warnings what would be told beside rows that are taken, by name
   * @param stops whether a row would stop the publication
   */
  record Quality(
      long accepted,
      long quarantined,
      boolean stops,
      List<FaultView> faults,
      Map<String, Long> warnings) {}

  /** So many rows with the same fault. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FaultView(long rows, String code, @Nullable String field, String remedy) {
    static FaultView of(MappingReport.FaultCount each) {
      return new FaultView(
          each.rows(), each.fault().code().kebab(), each.fault().field(), each.fault().remedy());
    }
  }

  record Effects(long created, long updated, long duplicate, long stale) {}

  /**
   * Of one scenario.
   *
   * @param changed people whose outcome would be another
   * @param worse people who would be worse off
   * @param example one of them, absent if nobody is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScenarioView(
      String scenario,
      long changed,
      long worse,
      List<DryRunReport.OutcomeChange> changes,
      @Nullable ExampleView example) {}

  record ExampleView(Side before, Side after) {}

  record Side(String outcome, String reason, List<String> flags, List<EvidenceView> evidence) {
    static Side of(DryRunReport.Explanation why) {
      return new Side(
          why.outcome(),
          why.reason(),
          why.flags(),
          why.evidence().stream()
              .map(e -> new EvidenceView(e.recordType().value(), List.copyOf(e.fields())))
              .toList());
    }
  }

  /** A record, by its type and the names of its fields. */
  record EvidenceView(String recordType, List<String> fields) {}

  static DryRunView of(String publication, boolean brokenOff, Sight sight, DryRunReport report) {
    MappingReport quality = report.quality();
    DryRunReport.Effects effects = report.effects();
    return new DryRunView(
        publication,
        quality.read(),
        brokenOff,
        new Quality(
            quality.accepted(),
            quality.quarantined(),
            quality.stopping().isPresent(),
            quality.faults().stream().map(FaultView::of).toList(),
            quality.warnings()),
        new Effects(effects.created(), effects.updated(), effects.duplicate(), effects.stale()),
        report.people(),
        switch (sight) {
          case Sight.Everything _ -> "all-records";
          case Sight.Own _ -> "own-records";
        },
        report.untold().isEmpty(),
        report.scenarios().stream().map(DryRunView::scenario).toList(),
        report.failures());
  }

  private static ScenarioView scenario(DryRunReport.ScenarioChanges of) {
    return new ScenarioView(
        of.scenario().value(),
        of.changed(),
        of.worse(),
        of.changes(),
        of.example()
            .map(example -> new ExampleView(Side.of(example.before()), Side.of(example.after())))
            .orElse(null));
  }
}
