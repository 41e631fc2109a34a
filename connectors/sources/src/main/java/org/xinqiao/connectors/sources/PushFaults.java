package org.xinqiao.connectors.sources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

/** Finds the rows of a push that went to quarantine: the intake counts them and names none. */
final class PushFaults {
  private final RowMapper mapper;
  private final List<RowFault> first = new ArrayList<>();
  private long found;

  PushFaults(Publication publication) {
    this.mapper = new RowMapper(publication);
  }

  /** Looks through rows that the intake has taken. */
  void look(List<RawRow> rows, Instant asOf) {
    for (RawRow row : rows) {
      switch (mapper.map(row, asOf)) {
        case MappedRow.Accepted _ -> {}
        case MappedRow.Rejected(RawRow _, Fault fault) -> add(row, fault);
        case MappedRow.Stopping(RawRow _, Fault fault) -> add(row, fault);
      }
    }
  }

  private void add(RawRow row, Fault fault) {
    found++;
    if (first.size() < PushAnswer.MOST_FAULTS) {
      first.add(new RowFault(PushRows.line(row), fault));
    }
  }

  List<RowFault> first() {
    return List.copyOf(first);
  }

  long more() {
    return found - first.size();
  }
}
