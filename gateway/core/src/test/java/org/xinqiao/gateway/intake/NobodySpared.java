package org.xinqiao.gateway.intake;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.dossier.Answer;
import org.xinqiao.gateway.dossier.SparingMerge;
import org.xinqiao.gateway.dossier.StoredRecord;

/** For tests that are not about outcomes: their publications guard nothing. */
record NobodySpared() implements SparingMerge {
  @Override
  public Supplier<Spared> prepareSparing(
      List<SourceRecord> records, Run run, Instant asOf, Predicate<UUID> sparedBefore) {
    throw new AssertionError("it guards nothing");
  }

  @Override
  public SortedMap<UUID, Answer> mergeWaiting(
      SortedMap<UUID, List<StoredRecord>> waiting, Instant asOf, boolean sparing) {
    throw new AssertionError("nobody waits");
  }
}
