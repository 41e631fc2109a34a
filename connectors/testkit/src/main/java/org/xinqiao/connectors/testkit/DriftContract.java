package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Acceptance.Drift.Policy;
import org.xinqiao.connectors.record.Fault;

/** What every kind does when its source no longer has the columns that are declared. */
public abstract class DriftContract extends SourceContract {
  private static final String ADDED = "more";

  /** Three rows as declared, then two of another kind. */
  private void drifts(String drift, Policy policy, Runnable change) {
    reopen(
        yaml -> yaml + "drift: {" + drift + ": " + policy.name().toLowerCase(Locale.ROOT) + "}\n");
    startWith(rows(0, 3));
    change.run();
    department.add(rows(3, 5));
  }

  private void taken(String... warnings) {
    pull();
    assertThat(bench.intake.records(LAB)).hasSize(5);
    assertThat(bench.intake.quarantine(LAB)).isEmpty();
    assertThat(bench.intake.warnings(LAB)).containsExactly(warnings);
  }

  /** Also what was read before may be read again, as it looks otherwise now. */
  private void keptAside(Fault.Code code, String field) {
    pull();
    assertThat(bench.intake.records(LAB)).hasSize(3);
    assertThat(bench.intake.quarantine(LAB))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            fault -> {
              assertThat(fault.code()).isEqualTo(code);
              assertThat(fault.field()).isEqualTo(field);
            });
    assertThat(bench.intake.warnings(LAB)).isEmpty();
  }

  private void stopped(Kind kind, String why) {
    bench.pullNow(LAB);
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    PullFailure failure = bench.pulls.failures(LAB).getFirst().failure();
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.detail()).contains(why);
    assertThat(bench.intake.records(LAB)).hasSize(3);
    assertThat(bench.intake.quarantine(LAB)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void anAddedColumnIsIgnoredKeptAsideOrStops(Policy policy) {
    drifts("added", policy, () -> department.change(Columns.adding(ADDED)));

    switch (policy) {
      case IGNORE -> taken("added:" + ADDED);
      case QUARANTINE -> keptAside(Fault.Code.ADDED_COLUMN, ADDED);
      case STOP -> stopped(Kind.STOPPED, "added-column");
    }
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void aDroppedColumnIsIgnoredKeptAsideOrStops(Policy policy) {
    drifts("dropped", policy, () -> department.change(Columns.without("note")));

    switch (policy) {
      case IGNORE -> {
        if (department.tabular()) {
          taken("dropped:note");
        } else {
          taken();
        }
      }
      case QUARANTINE -> keptAside(Fault.Code.DROPPED_COLUMN, "note");
      case STOP -> {
        if (department.tabular()) {
          stopped(Kind.NONSENSE, "lacks note");
        } else {
          stopped(Kind.STOPPED, "dropped-column");
        }
      }
    }
  }

  @Test
  void aColumnThatSaysWhichRowItIsIsNeverIgnored() {
    assumeTrue(department.tabular(), "in JSON each row shows it");
    drifts("dropped", Policy.IGNORE, () -> department.change(Columns.without("updated_at")));

    stopped(Kind.NONSENSE, "lacks updated_at");
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void aValueOfAnotherTypeIsIgnoredKeptAsideOrStops(Policy policy) {
    String text = "column: note, type: text, classification: pii-direct, maxLength: 20";
    reopen(
        yaml ->
            yaml.replace(text, "column: note, type: whole, classification: pii-direct")
                + "drift: {type: "
                + policy.name().toLowerCase(Locale.ROOT)
                + "}\n");
    List<Row> fitting =
        rows(0, 3).stream()
            .map(r -> new Row(r.id(), r.code(), r.collected(), "7", r.updatedAt()))
            .toList();
    startWith(fitting);
    department.add(rows(3, 5));

    switch (policy) {
      case IGNORE -> taken("type:note", "type:note");
      case QUARANTINE -> keptAside(Fault.Code.WRONG_TYPE, "note");
      case STOP -> stopped(Kind.STOPPED, "wrong-type");
    }
  }
}
