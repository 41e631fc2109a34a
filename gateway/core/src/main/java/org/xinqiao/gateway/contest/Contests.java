package org.xinqiao.gateway.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.contest.Contest.Closing;
import org.xinqiao.gateway.contest.Contest.Resolution;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.Head;
import org.xinqiao.gateway.dossier.RecordRef;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.TableStore;

/**
 * All contests, open ones and those that were answered. Each stands in the table {@code contests}
 * before an answer leaves; there are few of them, so that they are kept in memory as well. No
 * answer sets an outcome: it follows from the corrected record.
 */
public final class Contests {
  private final TableStore.Table table;
  private final Decisions decisions;
  private final Sealer sealer;

  /** By number. Guarded by this. */
  private final SortedMap<Long, Contest> contests = new TreeMap<>();

  public Contests(TableStore store, Decisions decisions, Sealer sealer) {
    this.table = store.table("contests");
    this.decisions = decisions;
    this.sealer = sealer;
    table.forEach(
        (key, value) -> {
          Contest contest = ContestLayout.decode(value);
          synchronized (this) {
            contests.put(contest.number(), contest);
          }
        });
  }

  /**
   * Contests the records that the decision of {@code scenario} rests on.
   *
   * @param subject whose session it is
   * @param statement with the identity that must be the subject's
   * @param publication which one's, where the decision rests on several
   */
  public synchronized Opening open(
      SubjectRef subject,
      Statement statement,
      Scenario scenario,
      Optional<PublicationId> publication,
      Instant now) {
    if (!decisions.subject(statement.identity()).equals(subject)) {
      return new Opening.NotTheHolder();
    }
    Standing standing = decisions.standing(subject, scenario.id(), now);
    Optional<Head> head =
        standing instanceof Standing.Absent
            ? Optional.empty()
            : decisions.dossier(subject).map(d -> d.heads().get(scenario.id()));
    Optional<String> reason = reason(standing);
    if (head.isEmpty() || reason.isEmpty()) {
      return new Opening.NoDecision();
    }
    List<RecordRef> evidence = new ArrayList<>(head.get().evidence());
    publication.ifPresent(id -> evidence.removeIf(record -> !record.publication().equals(id)));
    List<PublicationId> publications =
        evidence.stream().map(RecordRef::publication).distinct().sorted(BY_TEXT).toList();
    if (publications.isEmpty()) {
      return new Opening.RestsOnNothing();
    }
    if (publications.size() > 1) {
      return new Opening.Several(publications);
    }
    Optional<Contest> same =
        of(subject).stream().filter(c -> c.open() && c.records().equals(evidence)).findFirst();
    if (same.isPresent()) {
      return new Opening.AlreadyOpen(same.get());
    }
    Contest contest =
        new Contest(
            contests.isEmpty() ? 1 : contests.lastKey() + 1,
            subject,
            scenario.id(),
            publications.getFirst(),
            reason.get(),
            evidence,
            statement.seal(sealer),
            now,
            now.plus(scenario.header().answerWithin()),
            false,
            Optional.empty());
    store(contest);
    return new Opening.Opened(contest);
  }

  private static final Comparator<PublicationId> BY_TEXT =
      Comparator.comparing(PublicationId::value);

  private static Optional<String> reason(Standing standing) {
    return switch (standing) {
      case Standing.Decided decided -> Optional.of(decided.decision().reason());
      case Standing.Unknown unknown -> Optional.of(unknown.last().reason());
      case Standing.NotIssued notIssued -> Optional.of(notIssued.reason());
      case Standing.Absent nobody -> Optional.empty();
      case Standing.Undecided nothing -> Optional.empty();
    };
  }

  /** The oldest first. */
  public synchronized List<Contest> all() {
    return List.copyOf(contests.values());
  }

  /** One person's, the oldest first. */
  public synchronized List<Contest> of(SubjectRef subject) {
    return contests.values().stream().filter(c -> c.subject().equals(subject)).toList();
  }

  public synchronized Optional<Contest> find(long number) {
    return Optional.ofNullable(contests.get(number));
  }

  /** Who the holder is and what they say; for the steward's eyes, after it was logged. */
  public Statement statement(Contest contest) {
    return Statement.open(contest.sealed(), sealer);
  }

  /** The steward's answer, if there is one. */
  public Optional<String> answer(Contest contest) {
    return contest
        .closing()
        .flatMap(Closing::answer)
        .map(answer -> new String(sealer.open(answer.toArray()), UTF_8));
  }

  /** What came of an answer. */
  public sealed interface Answering {
    record Answered(Contest contest) implements Answering {}

    record AlreadyAnswered(Contest contest) implements Answering {}

    /** The steward says that the row was corrected, but the decision still rests on it. */
    record NotCorrected(Contest contest) implements Answering {}
  }

  /**
   * Ends a case with the steward's word.
   *
   * @param answer to the holder, 3 to 1,000 characters
   */
  public synchronized Answering answer(
      Contest contest, Resolution resolution, String by, String answer, Instant now) {
    Contest current = find(contest.number()).orElseThrow();
    if (!current.open()) {
      return new Answering.AlreadyAnswered(current);
    }
    if (resolution == Resolution.CORRECTED && !corrected(current)) {
      return new Answering.NotCorrected(current);
    }
    Contest closed =
        current.closed(
            new Closing(
                resolution,
                by,
                now,
                Optional.of(new SealedText(sealer.seal(answer.getBytes(UTF_8))))));
    store(closed);
    return new Answering.Answered(closed);
  }

  /**
   * Ends the cases whose records their source has corrected, and finds those that have become
   * overdue.
   *
   * @return overdue ones that were not told before, each once, also over restarts
   */
  public synchronized List<Contest> review(Instant now) {
    List<Contest> late = new ArrayList<>();
    for (Contest contest : all()) {
      if (contest.open() && corrected(contest)) {
        store(contest.closed(new Closing(Resolution.CORRECTED, "source", now, Optional.empty())));
      } else if (contest.overdue(now) && !contest.told()) {
        store(contest.alarmed());
        late.add(contest);
      }
    }
    return late;
  }

  /**
   * Whether each contested record was changed, and the decision rests on none of them as it was.
   */
  private boolean corrected(Contest contest) {
    Dossier dossier = decisions.dossier(contest.subject()).orElse(Dossier.EMPTY);
    List<RecordRef> standing = dossier.living().stream().map(StoredRecord::ref).toList();
    return contest.records().stream().noneMatch(standing::contains)
        && !restsOn(dossier, contest.scenario(), contest.records());
  }

  private static boolean restsOn(Dossier dossier, ScenarioId scenario, List<RecordRef> contested) {
    Head head = dossier.heads().get(scenario);
    return head != null
        && head.evidence().stream()
            .anyMatch(now -> contested.stream().anyMatch(then -> then.key().equals(now.key())));
  }

  private void store(Contest contest) {
    table.putAll(Map.of("%018d".formatted(contest.number()), ContestLayout.encode(contest)));
    contests.put(contest.number(), contest);
  }
}
