package org.xinqiao.gateway.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.scenario.HealthCode;

/** What brings back a record that its source did not have. */
final class MergerTest {
  private static final PublicationId CASES = new PublicationId("cdc.cases");

  /** Deleted by run 7 in version 5. */
  private final byte[] deleted = deleted();

  private static byte[] deleted() {
    byte[] stored = merged(null, row(5, 3, new RunMark(5, 1)));
    StoredRecord gone =
        DossierLayout.decode(stored)
            .living()
            .getFirst()
            .gone(new Run(CASES, 7, 1, Watermark.START));
    return merged(stored, gone);
  }

  private static StoredRecord row(long version, long content, RunMark mark) {
    return Samples.record(
        "cdc.cases", 1, version, content, HealthCode.confirmed(HealthCode.T0), mark);
  }

  private static byte[] merged(byte @Nullable [] entry, StoredRecord row) {
    return Samples.merged(entry, HealthCode.T0, List.of(row));
  }

  private MergeRecords.Effect effect(StoredRecord row) {
    return Samples.answer(deleted, new Command.Merge(HealthCode.T0, List.of(row)))
        .effects()
        .getFirst();
  }

  @Test
  void aRowOfALaterRunOfTheSameVersionDoes() {
    StoredRecord row = row(5, 3, new RunMark(8, 1));

    assertThat(effect(row)).isEqualTo(MergeRecords.Effect.UPDATED);
    assertThat(DossierLayout.decode(merged(deleted, row)).living()).hasSize(1);
  }

  /** As that of a run that was held and is released after the comparison. */
  @Test
  void aRowOfAnEarlierRunDoesNot() {
    StoredRecord row = row(5, 4, new RunMark(6, 1));

    assertThat(effect(row)).isEqualTo(MergeRecords.Effect.STALE);
    assertThat(DossierLayout.decode(merged(deleted, row)).living()).isEmpty();
  }

  @Test
  void anOlderVersionDoesNot() {
    StoredRecord row = row(4, 3, new RunMark(8, 1));

    assertThat(effect(row)).isEqualTo(MergeRecords.Effect.STALE);
    assertThat(DossierLayout.decode(merged(deleted, row)).living()).isEmpty();
  }

  @Test
  void aLaterAttemptOfTheRunThatDeletedItDoesWithAnyVersion() {
    StoredRecord row = row(4, 3, new RunMark(7, 2));

    assertThat(DossierLayout.decode(merged(deleted, row)).living()).hasSize(1);
  }
}
