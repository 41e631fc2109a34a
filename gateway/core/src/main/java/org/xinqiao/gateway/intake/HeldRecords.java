package org.xinqiao.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.dossier.SparingMerge.Waiting;
import org.xinqiao.gateway.store.TableStore;

/**
 * Records that wait, one entry a person and run: by the person's pseudonym, their records as a
 * dossier would have them and what they would do. Durable when a method returns.
 */
final class HeldRecords {
  private static final int AT_ONCE = 1_000;

  private final TableStore.Table table;

  HeldRecords(TableStore store) {
    this.table = store.table("held");
  }

  /** After those of the same person that wait already. */
  void add(PublicationId publication, long run, SortedMap<UUID, Waiting> spared) {
    Map<String, byte[]> values = new TreeMap<>();
    spared.forEach(
        (subject, waiting) -> {
          String key = key(publication, run, subject);
          Optional<Waiting> before = table.get(key).map(Waiting::decode);
          values.put(key, before.map(b -> b.then(waiting)).orElse(waiting).encode());
        });
    table.putAll(values);
  }

  /** What waits may be asked again and do something else. */
  void replace(PublicationId publication, long run, SortedMap<UUID, Waiting> waiting) {
    Map<String, byte[]> values = new TreeMap<>();
    waiting.forEach((subject, each) -> values.put(key(publication, run, subject), each.encode()));
    table.putAll(values);
  }

  void remove(PublicationId publication, long run, Iterable<UUID> subjects) {
    subjects.forEach(subject -> table.remove(key(publication, run, subject)));
  }

  /** Removes all that waits of a run. */
  void clear(PublicationId publication, long run) {
    subjects(publication, run).forEach(subject -> table.remove(key(publication, run, subject)));
  }

  /** Removes what a crash left of runs that nothing waits for. */
  void retain(BiPredicate<PublicationId, Long> needed) {
    List<String> left = new ArrayList<>();
    table.forEach(
        (key, value) -> {
          String[] parts = key.split("/", 3);
          if (!needed.test(new PublicationId(parts[0]), Long.parseLong(parts[1]))) {
            synchronized (left) {
              left.add(key);
            }
          }
        });
    left.forEach(table::remove);
  }

  /** Shows everyone of a run once, some at a time. */
  void forEach(PublicationId publication, long run, Consumer<SortedMap<UUID, Waiting>> visitor) {
    List<UUID> subjects = subjects(publication, run);
    for (int from = 0; from < subjects.size(); from += AT_ONCE) {
      SortedMap<UUID, Waiting> some = new TreeMap<>();
      for (UUID subject : subjects.subList(from, Math.min(from + AT_ONCE, subjects.size()))) {
        table
            .get(key(publication, run, subject))
            .ifPresent(value -> some.put(subject, Waiting.decode(value)));
      }
      visitor.accept(some);
    }
  }

  private List<UUID> subjects(PublicationId publication, long run) {
    String prefix = prefix(publication, run);
    List<UUID> subjects = new ArrayList<>();
    table.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            synchronized (subjects) {
              subjects.add(UUID.fromString(key.substring(prefix.length())));
            }
          }
        });
    subjects.sort(null);
    return subjects;
  }

  private static String key(PublicationId publication, long run, UUID subject) {
    return prefix(publication, run) + subject;
  }

  private static String prefix(PublicationId publication, long run) {
    return publication.value() + "/" + run + "/";
  }
}
