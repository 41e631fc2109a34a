package org.xinqiao.connectors.publication;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

/**
 * What becomes of a number of rows by their publication. {@code read = accepted + quarantined}, and
 * no value of any row is in it.
 *
 * @param faults of the rows that are kept aside, the most frequent first
 * @param warnings what is told beside the rows, by name, with the number of times
 * @param stopping the first fault that would stop the publication, if any does
 */
public record MappingReport(
    long read,
    long accepted,
    List<FaultCount> faults,
    SortedMap<String, Long> warnings,
    Optional<Fault> stopping) {
  /** So many rows with the same fault. */
  public record FaultCount(Fault fault, long rows) {}

  public long quarantined() {
    return read - accepted;
  }

  public static MappingReport of(List<MappedRow> rows) {
    long accepted = 0;
    Map<Fault, Long> faults = new LinkedHashMap<>();
    SortedMap<String, Long> warnings = new TreeMap<>();
    Optional<Fault> stopping = Optional.empty();
    for (MappedRow row : rows) {
      row.warnings().forEach(warning -> warnings.merge(warning, 1L, Long::sum));
      switch (row) {
        case MappedRow.Accepted _ -> accepted++;
        case MappedRow.Rejected(RawRow _, Fault fault) -> faults.merge(fault, 1L, Long::sum);
        case MappedRow.Stopping(RawRow _, Fault fault) -> {
          faults.merge(fault, 1L, Long::sum);
          stopping = stopping.or(() -> Optional.of(fault));
        }
      }
    }
    return new MappingReport(
        rows.size(),
        accepted,
        faults.entrySet().stream()
            .map(fault -> new FaultCount(fault.getKey(), fault.getValue()))
            .sorted(Comparator.comparingLong(FaultCount::rows).reversed())
            .toList(),
        Collections.unmodifiableSortedMap(warnings),
        stopping);
  }
}
