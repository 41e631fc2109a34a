package org.xinqiao.connectors.sources;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
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
    String hash = RowHash.of(row);
    OptionalLong version =
        row instanceof RawRow.Parsed parsed ? mapper.version(parsed) : OptionalLong.empty();
    if (version.isEmpty() || version.getAsLong() > ceiling || !named(row)) {
      add(strays, hash);
    } else if (at.isEmpty() || version.getAsLong() > at.getAsLong()) {
      at = version;
      edge.clear();
      edge.add(hash);
    } else if (version.getAsLong() == at.getAsLong()) {
      add(edge, hash);
    }
    return !from.edge().contains(hash);
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
    strays.forEach(hash -> add(hashes, hash));
    return new CursorMark(from.type(), at, Collections.unmodifiableSet(hashes));
  }
}
