package org.xinqiao.connectors.sources;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.RawRow;

/** Follows the rows of one pull: which are new, and where the next pull begins. */
final class CursorTracker {
  private final Publication publication;
  private final CursorMark from;
  private final RowMapper mapper;
  private final long ceiling;
  private final Set<String> edge;
  private final Set<String> strays = new TreeSet<>();
  private OptionalLong at;

  /** Rows read at {@link #at}; hashed at the end, as nearly all are followed by a newer one. */
  private final List<RawRow> newest = new ArrayList<>();

  CursorTracker(Publication publication, CursorMark from, Instant asOf) {
    this.publication = publication;
    this.from = from;
    this.mapper = new RowMapper(publication);
    this.at = from.at();
    this.edge = new TreeSet<>(from.edge());
    // A source whose clock runs ahead must not push the cursor past rows that are still to come.
    this.ceiling =
        publication.version().type() == VersionColumn.Type.WHOLE
            ? Long.MAX_VALUE
            : ChronoUnit.MICROS.between(Instant.EPOCH, asOf.plus(Duration.ofMinutes(5)));
  }

  /** Notes a row; false if an earlier pull has read exactly this row. */
  boolean isNew(RawRow row) {
    OptionalLong version =
        row instanceof RawRow.Parsed parsed ? mapper.version(parsed) : OptionalLong.empty();
    if (version.isEmpty() || version.getAsLong() > ceiling || !named(row)) {
      String hash = RowHash.of(row);
      add(strays, hash);
      return !from.edge().contains(hash) && !from.strays().contains(hash);
    }
    if (at.isEmpty() || version.getAsLong() > at.getAsLong()) {
      at = version;
      edge.clear();
      newest.clear();
    }
    if (version.equals(at) && newest.size() < CursorMark.LARGEST_EDGE) {
      newest.add(row);
    }
    return !wasRead(row, version);
  }

  /** Hashes a row only where an earlier pull can have noted it, for most rows can't be there. */
  private boolean wasRead(RawRow row, OptionalLong version) {
    boolean atEdge = version.equals(from.at()) && from.edge().contains(RowHash.of(row));
    return atEdge || (!from.strays().isEmpty() && from.strays().contains(RowHash.of(row)));
  }

  /** Whether the key has no hole: a row that has one is read with every pull. */
  private boolean named(RawRow row) {
    return row instanceof RawRow.Parsed parsed
        && publication.key().stream().allMatch(column -> parsed.values().get(column) != null);
  }

  private static void add(Set<String> hashes, String hash) {
    if (hashes.size() < CursorMark.LARGEST_EDGE) {
      hashes.add(hash);
    }
  }

  CursorMark mark() {
    Set<String> hashes = new TreeSet<>(edge);
    newest.forEach(row -> add(hashes, RowHash.of(row)));
    return new CursorMark(
        from.type(), at, Collections.unmodifiableSet(hashes), Collections.unmodifiableSet(strays));
  }
}
