package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.store.TableStore;

/**
 * When each publication was last read well: its source answered to its end. The instant is saved at
 * most once in five seconds, so after a crash it may be that much early, never late.
 */
public final class PublicationFreshness {
  private static final Duration SAVED_EVERY = Duration.ofSeconds(5);

  private final TableStore.Table table;
  private final Predicate<PublicationId> hasRecords;
  private final Map<PublicationId, State> states = new ConcurrentHashMap<>();
  private final Map<PublicationId, Instant> saved = new ConcurrentHashMap<>();

  /**
   * @param lastGood the last good pull, or null if there was none
   * @param failingSince the first failure after it, or null
   * @param failure the last failure since, or null
   */
  public record State(
      @Nullable Instant lastGood, @Nullable Instant failingSince, @Nullable PullFailure failure) {
    static final State UNREAD = new State(null, null, null);
  }

  /**
   * @param hasRecords whether dossiers hold records of a publication
   */
  public PublicationFreshness(TableStore store, Predicate<PublicationId> hasRecords) {
    this.table = store.table("freshness");
    this.hasRecords = hasRecords;
    table.forEach(
        (name, value) -> {
          var publication = new PublicationId(name);
          Instant lastGood = Instant.parse(new String(value, UTF_8));
          states.put(publication, new State(lastGood, null, null));
          saved.put(publication, lastGood);
        });
  }

  /** The source answered to its end. */
  public void answered(PublicationId publication, Instant at) {
    states.merge(
        publication,
        new State(at, null, null),
        (before, now) ->
            before.lastGood() != null && before.lastGood().isAfter(at)
                ? new State(before.lastGood(), null, null)
                : now);
    Instant last = saved.get(publication);
    if (last == null || !at.isBefore(last.plus(SAVED_EVERY))) {
      table.putAll(Map.of(publication.value(), at.toString().getBytes(UTF_8)));
      saved.put(publication, at);
    }
  }

  /**
   * The source answered a full read to its end, without a row.
   *
   * @return false, and a failure is noted, if dossiers hold records of the publication: a source
   *     that has lost everything is not fresh
   */
  public boolean answeredFullAndEmpty(PublicationId publication, Instant at) {
    if (hasRecords.test(publication)) {
      failed(
          publication,
          new PullFailure(
              PullFailure.Kind.NONSENSE,
              "a full read gave no row although records are stored; ask the department"),
          at);
      return false;
    }
    answered(publication, at);
    return true;
  }

  /** The source is there and has nothing to tell: it fails no more, and is as fresh as before. */
  public void looked(PublicationId publication) {
    states.computeIfPresent(publication, (id, before) -> new State(before.lastGood(), null, null));
  }

  public void failed(PublicationId publication, PullFailure failure, Instant at) {
    states.compute(
        publication,
        (id, before) -> {
          State state = before == null ? State.UNREAD : before;
          Instant since = state.failingSince();
          return new State(state.lastGood(), since == null ? at : since, failure);
        });
  }

  public State of(PublicationId publication) {
    return states.getOrDefault(publication, State.UNREAD);
  }

  /**
   * The last good instant of a record type: the earliest of its publications. One that was not read
   * well since it joined is as good as when it joined: until then it had promised nothing, and a
   * new laboratory must not leave everybody in doubt while its first rows are read.
   *
   * @param joined the publications of that type, each with the instant when it came into force
   * @return nothing if there is no publication
   */
  public Optional<Instant> lastGood(Map<PublicationId, Instant> joined) {
    return joined.entrySet().stream()
        .map(each -> later(of(each.getKey()).lastGood(), each.getValue()))
        .min(Instant::compareTo);
  }

  private static Instant later(@Nullable Instant good, Instant joined) {
    return good == null || good.isBefore(joined) ? joined : good;
  }
}
