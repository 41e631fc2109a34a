package org.xinqiao.connectors.sources;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.RawRow;

/** Follows the rows of one pull: which are new, and where the next pull begins. */
final class CursorTracker {
  private static final Duration TOLERATED_AHEAD = Duration.ofMinutes(5);

  private final Publication publication;
  private final CursorMark from;
  private final RowMapper mapper;
  private final long ceiling;
  private final long heldBackAfter;
  private final Set<String> strays = new TreeSet<>();
  private OptionalLong at;

  /** Rows that the next pull reads again; hashed at the end, as most are followed by newer ones. */
  private final Deque<Noted> recent = new ArrayDeque<>();

  private OptionalLong forgotten = OptionalLong.empty();
  private long heldBack;

  private record Noted(long position, RawRow row) {}

  CursorTracker(Publication publication, CursorMark from, Instant asOf) {
    this.publication = publication;
    this.from = from;
    this.mapper = new RowMapper(publication);
    this.at = from.at();
    boolean whole = publication.cursor().by().type() == VersionColumn.Type.WHOLE;
    // A source whose clock runs ahead must not push the cursor past rows that are still to come.
    this.ceiling = whole ? Long.MAX_VALUE : micros(asOf.plus(TOLERATED_AHEAD));
    Duration holdBack = publication.cursor().holdBack();
    this.heldBackAfter = whole || holdBack.isZero() ? Long.MAX_VALUE : micros(asOf.minus(holdBack));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** Notes a row; false if an earlier pull has read exactly this row, or a later one is to. */
  boolean isNew(RawRow row) {
    OptionalLong position =
        row instanceof RawRow.Parsed parsed ? mapper.position(parsed) : OptionalLong.empty();
    if (position.isEmpty() || position.getAsLong() > ceiling || !named(row)) {
      String hash = RowHash.of(row);
      add(strays, hash);
      return !from.edge().contains(hash) && !from.strays().contains(hash);
    }
    if (position.getAsLong() > heldBackAfter) {
      heldBack++;
      return false;
    }
    note(position.getAsLong(), row);
    return !wasRead(row, position.getAsLong());
  }

  /** How many rows were left for a later pull. */
  long heldBack() {
    return heldBack;
  }

  private void note(long position, RawRow row) {
    if (at.isEmpty() || position > at.getAsLong()) {
      at = OptionalLong.of(position);
      while (!recent.isEmpty() && recent.getFirst().position() < lowest()) {
        recent.removeFirst();
      }
    }
    if (position < lowest()) {
      return;
    }
    recent.add(new Noted(position, row));
    if (recent.size() > CursorMark.LARGEST_EDGE) {
      long dropped = recent.removeFirst().position();
      forgotten = OptionalLong.of(Math.max(dropped, forgotten.orElse(dropped)));
    }
  }

  private long lowest() {
    return at.orElseThrow() - publication.cursor().overlap();
  }

  /** Hashes a row only where an earlier pull can have noted it, for most rows can't be there. */
  private boolean wasRead(RawRow row, long position) {
    boolean readAgain =
        from.at().isPresent()
            && position <= from.at().getAsLong()
            && from.edge().contains(RowHash.of(row));
    return readAgain || (!from.strays().isEmpty() && from.strays().contains(RowHash.of(row)));
  }

  /** Whether what breaks ties has no hole: a row that has one is read with every pull. */
  private boolean named(RawRow row) {
    return row instanceof RawRow.Parsed parsed
        && publication.cursor().tieBreaker().stream()
            .allMatch(column -> parsed.values().get(column) != null);
  }

  private static void add(Set<String> hashes, String hash) {
    if (hashes.size() < CursorMark.LARGEST_EDGE) {
      hashes.add(hash);
    }
  }

  /**
   * The next pull does not begin below rows that are no longer remembered: it would repeat them.
   */
  CursorMark mark() {
    if (at.isEmpty()) {
      return new CursorMark(from.by(), at, at, Set.of(), Collections.unmodifiableSet(strays));
    }
    long bound = lowest();
    if (forgotten.isPresent() && forgotten.getAsLong() >= bound) {
      bound = Math.min(at.getAsLong(), forgotten.getAsLong() + 1);
    }
    Set<String> edge = new TreeSet<>();
    for (Noted noted : recent) {
      if (noted.position() >= bound) {
        edge.add(RowHash.of(noted.row()));
      }
    }
    return new CursorMark(
        from.by(),
        at,
        OptionalLong.of(bound),
        Collections.unmodifiableSet(edge),
        Collections.unmodifiableSet(strays));
  }
}
