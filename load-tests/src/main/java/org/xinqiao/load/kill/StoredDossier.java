package org.xinqiao.load.kill;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.Head;
import org.xinqiao.gateway.dossier.RunMark;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * A dossier as it was found. Two are equal if everything is that does not depend on when it came
 * and in what company: records with their content, findings, evidence, how long they hold, what
 * identifies the person. Runs, nonces, instants of deciding and counts of changes are left out.
 */
final class StoredDossier {
  private final byte[] comparable;
  private final byte[] direct;
  private final @Nullable Head head;

  /**
   * @param decided the dossier, decided again as of the same instant as the one it is compared with
   * @param direct what identifies the person, opened
   * @param head as it was stored, before it was decided again
   */
  StoredDossier(Dossier decided, byte[] direct, @Nullable Head head) {
    this.comparable = DossierLayout.encode(comparable(decided));
    this.direct = direct;
    this.head = head;
  }

  private static Dossier comparable(Dossier dossier) {
    TreeMap<ScenarioId, Head> heads = new TreeMap<>();
    dossier.heads().forEach((scenario, head) -> heads.put(scenario, comparable(head)));
    return new Dossier(
        dossier.records().stream().map(StoredDossier::comparable).toList(), heads, List.of());
  }

  private static StoredRecord comparable(StoredRecord record) {
    return new StoredRecord(
        record.publication(),
        record.type(),
        record.key(),
        record.version(),
        record.content(),
        record.tombstone(),
        record.fields(),
        Optional.empty(),
        new RunMark(0, 0));
  }

  private static Head comparable(Head head) {
    return new Head(
        0,
        head.ruleVersion(),
        0,
        head.finding(),
        head.holdsUntil(),
        Instant.EPOCH,
        OptionalLong.empty(),
        head.evidence());
  }

  /** The head as it was stored, if it was ever decided. */
  Optional<Head> head() {
    return Optional.ofNullable(head);
  }

  Dossier dossier() {
    return DossierLayout.decode(comparable);
  }

  boolean sameAs(StoredDossier other) {
    return Arrays.equals(comparable, other.comparable) && Arrays.equals(direct, other.direct);
  }

  /** An outcome, or why none is issued. */
  static String words(Finding finding) {
    return switch (finding) {
      case Finding.Found(var outcome, String reason, List<String> flags) ->
          outcome.value() + " " + reason + " " + flags;
      case Finding.NotIssued(String reason) -> reason;
      case Finding.NoSubject() -> "no-subject";
    };
  }

  /** How many records of which publication, and the finding. */
  String words() {
    Dossier dossier = dossier();
    Map<String, Long> records =
        dossier.records().stream()
            .collect(
                Collectors.groupingBy(
                    record -> record.publication().value(), TreeMap::new, Collectors.counting()));
    return records
        + dossier.heads().values().stream()
            .map(decided -> " " + words(decided.finding()))
            .collect(Collectors.joining());
  }
}
