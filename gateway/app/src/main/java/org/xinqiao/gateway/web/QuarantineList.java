package org.xinqiao.gateway.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.QuarantineEntry;

/**
 * One page of the entries that somebody may see, newest first, and how many there are of each
 * reason; however many there are, no more than a page is kept in memory.
 */
final class QuarantineList implements Consumer<QuarantineEntry> {
  private static final Comparator<QuarantineEntry> NEWEST_FIRST =
      Comparator.comparing(QuarantineEntry::at).reversed().thenComparing(QuarantineEntry::key);
  private static final Comparator<Map.Entry<Reason, Long>> MOST_FIRST =
      Map.Entry.<Reason, Long>comparingByValue()
          .reversed()
          .thenComparing(each -> each.getKey().toString());

  /** Why rows of a publication are kept aside. */
  record Reason(PublicationId publication, String code, @Nullable String field) {}

  private final Predicate<QuarantineEntry> wanted;
  private final Optional<Place> after;
  private final int limit;
  private final TreeSet<QuarantineEntry> page = new TreeSet<>(NEWEST_FIRST);
  private final Map<Reason, Long> reasons = new HashMap<>();
  private boolean more;

  /** Where a page ended. Entries may come and go: it is a place, not an entry. */
  record Place(Instant at, String key) {
    static Place of(QuarantineEntry entry) {
      return new Place(entry.at(), entry.key());
    }

    /** Empty if it is no {@link #text}. */
    static Optional<Place> read(String text) {
      int end = text.indexOf('~');
      try {
        return end < 0
            ? Optional.empty()
            : Optional.of(
                new Place(Instant.parse(text.substring(0, end)), text.substring(end + 1)));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    String text() {
      return at + "~" + key;
    }

    boolean before(QuarantineEntry entry) {
      int order = entry.at().compareTo(at);
      return order < 0 || order == 0 && entry.key().compareTo(key) > 0;
    }
  }

  QuarantineList(Predicate<QuarantineEntry> wanted, Optional<Place> after, int limit) {
    this.wanted = wanted;
    this.after = after;
    this.limit = limit;
  }

  @Override
  public synchronized void accept(QuarantineEntry entry) {
    if (!wanted.test(entry)) {
      return;
    }
    reasons.merge(new Reason(entry.publication(), entry.code(), entry.field()), 1L, Long::sum);
    if (after.isEmpty() || after.get().before(entry)) {
      page.add(entry);
      if (page.size() > limit) {
        page.pollLast();
        more = true;
      }
    }
  }

  List<QuarantineEntry> page() {
    return List.copyOf(page);
  }

  /** Where the next page begins, if there is one. */
  Optional<String> next() {
    return more ? Optional.of(Place.of(page.last()).text()) : Optional.empty();
  }

  long total() {
    return reasons.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The commonest first. */
  List<Map.Entry<Reason, Long>> reasons() {
    return reasons.entrySet().stream().sorted(MOST_FIRST).toList();
  }
}
