package org.xinqiao.gateway.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.layout.Hash128;
import org.xinqiao.gateway.scenario.HealthCode;

/** Merging is idempotent and commutative, and the highest version wins. */
final class MergeProperties {
  private static final Instant AS_OF = HealthCode.T0;

  @Property(tries = 100)
  void mergingTwiceChangesNothing(@ForAll("records") List<StoredRecord> records) {
    byte[] once = Samples.merged(null, AS_OF, records);

    assertThat(Samples.merged(once, AS_OF.plusSeconds(60), records)).isEqualTo(once);
    assertThat(Samples.answer(once, new Command.Merge(AS_OF, records)).effects())
        .isSubsetOf(MergeRecords.Effect.DUPLICATE, MergeRecords.Effect.STALE);
  }

  @Property(tries = 100)
  void anyOrderAndAnySplitGivesTheSame(
      @ForAll("records") List<StoredRecord> records, @ForAll long seed) {
    Dossier together = DossierLayout.decode(Samples.merged(null, AS_OF, records));
    List<StoredRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(seed));
    byte[] stepwise = null;
    for (StoredRecord record : shuffled) {
      stepwise = Samples.merged(stepwise, AS_OF, List.of(record));
    }

    // Epochs and changes tell the way; records and findings don't.
    Dossier apart = DossierLayout.decode(stepwise);
    assertThat(recordBytes(apart)).isEqualTo(recordBytes(together));
    assertThat(apart.heads().values().stream().map(Head::finding).toList())
        .isEqualTo(together.heads().values().stream().map(Head::finding).toList());
    assertThat(apart.heads().values().stream().map(Head::holdsUntil).toList())
        .isEqualTo(together.heads().values().stream().map(Head::holdsUntil).toList());
  }

  @Property(tries = 100)
  void theHighestVersionWins(@ForAll("records") List<StoredRecord> records) {
    Dossier dossier = DossierLayout.decode(Samples.merged(null, AS_OF, records));

    for (StoredRecord stored : dossier.records()) {
      StoredRecord highest =
          records.stream()
              .filter(r -> Dossier.BY_NAME.compare(r, stored) == 0)
              .max(
                  Comparator.comparingLong(StoredRecord::version)
                      .thenComparing(r -> r.content().hex()))
              .orElseThrow();
      assertThat(stored.version()).isEqualTo(highest.version());
      assertThat(stored.content()).isEqualTo(highest.content());
      assertThat(stored.tombstone()).isEqualTo(highest.tombstone());
    }
  }

  @Property(tries = 100)
  void decodingGivesWhatWasEncoded(@ForAll("records") List<StoredRecord> records) {
    Dossier dossier = DossierLayout.decode(Samples.merged(null, AS_OF, records));

    assertThat(DossierLayout.decode(DossierLayout.encode(dossier))).isEqualTo(dossier);
    Command merge = new Command.Merge(AS_OF, records);
    assertThat(Command.decode(merge.encode())).isEqualTo(merge);
  }

  @Property(tries = 100)
  void createdEqualsWhatIsStored(@ForAll("records") List<StoredRecord> records) {
    byte[] broken = Samples.merged(null, AS_OF, records.subList(0, (records.size() + 1) / 2));
    List<StoredRecord> again = records.stream().map(r -> r.marked(new RunMark(7, 2))).toList();

    Answer answer = Samples.answer(broken, new Command.Merge(AS_OF, again));

    long stored = DossierLayout.decode(Samples.merged(broken, AS_OF, again)).records().size();
    assertThat(answer.effects().stream().filter(MergeRecords.Effect.CREATED::equals).count())
        .isEqualTo(stored);
  }

  /** Two attempts break off anywhere; the third is answered as a run that nothing disturbed. */
  @Property(tries = 300)
  void aRepeatedAttemptIsAnsweredAsTheFirstWouldHaveBeen(
      @ForAll("records") List<StoredRecord> earlier,
      @ForAll("records") List<StoredRecord> records,
      @ForAll @IntRange(max = 9) int first,
      @ForAll @IntRange(max = 9) int second) {
    byte[] found =
        Samples.merged(
            null, AS_OF, earlier.stream().map(r -> r.marked(new RunMark(6, 1))).toList());
    List<MergeRecords.Effect> undisturbed = new ArrayList<>();
    byte[] whole = attempt(found, 1, records, undisturbed);
    byte[] broken = attempt(found, 1, head(records, first), new ArrayList<>());
    broken = attempt(broken, 2, head(records, second), new ArrayList<>());

    List<MergeRecords.Effect> repeated = new ArrayList<>();
    byte[] disturbed = attempt(broken, 3, records, repeated);

    assertThat(repeated).isEqualTo(undisturbed);
    assertThat(recordBytes(DossierLayout.decode(disturbed)))
        .isEqualTo(recordBytes(DossierLayout.decode(whole)));
  }

  /**
   * The law of deletions by comparison. An earlier comparison has deleted any records; two attempts
   * of a later one read some of the rows, delete what they did not see, and break off; the third
   * reads all. It is answered as a run that nothing disturbed, and leaves the same, but where the
   * source has only an older version than was stored: its content is gone with the first deletion.
   */
  @Property(tries = 1_000)
  void aComparisonThatIsRepeatedIsAnsweredAndLeavesAsOneThatNothingDisturbed(
      @ForAll("records") List<StoredRecord> earlier,
      @ForAll("names") List<Integer> goneBefore,
      @ForAll("records") List<StoredRecord> records,
      @ForAll long seed) {
    byte[] stored =
        Samples.merged(
            null, AS_OF, earlier.stream().map(r -> r.marked(new RunMark(5, 1))).toList());
    byte[] found = deleted(stored, 6, 1, record -> goneBefore.contains((int) record.key().low()));
    List<MergeRecords.Effect> undisturbed = new ArrayList<>();
    byte[] whole = compared(found, 1, records, undisturbed);
    Random random = new Random(seed);
    byte[] broken = found;
    for (int attempt = 1; attempt < 3; attempt++) {
      List<StoredRecord> some = records.stream().filter(_ -> random.nextBoolean()).toList();
      broken = compared(broken, attempt, some, new ArrayList<>());
    }

    List<MergeRecords.Effect> repeated = new ArrayList<>();
    Dossier disturbed = DossierLayout.decode(compared(broken, 3, records, repeated));

    assertThat(repeated).isEqualTo(undisturbed);
    for (StoredRecord expected : DossierLayout.decode(whole).records()) {
      StoredRecord actual = named(disturbed, expected);
      StoredRecord before = named(DossierLayout.decode(found), expected);
      boolean older =
          records.stream()
              .filter(r -> Dossier.BY_NAME.compare(r, expected) == 0)
              .allMatch(r -> before != null && r.order().compareTo(before.order()) < 0);
      boolean seen = records.stream().anyMatch(r -> Dossier.BY_NAME.compare(r, expected) == 0);
      if (seen && older && !before.tombstone()) {
        assertThat(actual.isGone()).as("the source has it").isFalse();
      } else {
        assertThat(actual.marked(expected.mark())).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 300)
  void theRowsOfARunCommuteAlsoOverWhatAComparisonDeleted(
      @ForAll("records") List<StoredRecord> earlier,
      @ForAll("names") List<Integer> goneBefore,
      @ForAll("records") List<StoredRecord> records,
      @ForAll long seed) {
    byte[] stored =
        Samples.merged(
            null, AS_OF, earlier.stream().map(r -> r.marked(new RunMark(5, 1))).toList());
    byte[] found = deleted(stored, 6, 1, record -> goneBefore.contains((int) record.key().low()));
    List<StoredRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(seed));

    byte[] inOrder = attempt(found, 1, records, new ArrayList<>());
    byte[] inAnother = attempt(found, 1, shuffled, new ArrayList<>());

    assertThat(recordBytes(DossierLayout.decode(inAnother)))
        .isEqualTo(recordBytes(DossierLayout.decode(inOrder)));
    for (StoredRecord record : DossierLayout.decode(found).records()) {
      boolean back =
          records.stream()
              .anyMatch(
                  r -> Dossier.BY_NAME.compare(r, record) == 0 && r.version() >= record.version());
      if (record.isGone()) {
        assertThat(named(DossierLayout.decode(inOrder), record).isGone()).isNotEqualTo(back);
      }
    }
  }

  /** As the intake does: what the attempt did not see, and its run did not write, is deleted. */
  private static byte[] compared(
      byte[] entry, int attempt, List<StoredRecord> rows, List<MergeRecords.Effect> effects) {
    byte[] read = attempt(entry, attempt, rows, effects);
    return deleted(
        read,
        7,
        attempt,
        record ->
            record.mark().run() != 7
                && rows.stream().noneMatch(r -> Dossier.BY_NAME.compare(r, record) == 0));
  }

  private static byte[] deleted(
      byte[] entry, long run, int attempt, Predicate<StoredRecord> missing) {
    PublicationId any = new PublicationId("cdc.cases");
    List<StoredRecord> gone =
        DossierLayout.decode(entry).living().stream()
            .filter(missing)
            .map(record -> record.gone(new Run(any, run, attempt, Watermark.START)))
            .toList();
    return Samples.merged(entry, AS_OF, gone);
  }

  private static @Nullable StoredRecord named(Dossier dossier, StoredRecord like) {
    return dossier.records().stream()
        .filter(record -> Dossier.BY_NAME.compare(record, like) == 0)
        .findFirst()
        .orElse(null);
  }

  @Provide
  Arbitrary<List<Integer>> names() {
    return Arbitraries.integers().between(0, 2).list().ofMaxSize(3);
  }

  private static byte[] attempt(
      byte[] entry, int attempt, List<StoredRecord> records, List<MergeRecords.Effect> effects) {
    byte[] current = entry;
    for (StoredRecord record : records) {
      List<StoredRecord> one = List.of(record.marked(new RunMark(7, attempt)));
      effects.addAll(Samples.answer(current, new Command.Merge(AS_OF, one)).effects());
      current = Samples.merged(current, AS_OF, one);
    }
    return current;
  }

  private static List<StoredRecord> head(List<StoredRecord> records, int length) {
    return records.subList(0, Math.min(length, records.size()));
  }

  private static byte[] recordBytes(Dossier dossier) {
    return DossierLayout.encode(
        new Dossier(
            dossier.records().stream().map(r -> r.marked(new RunMark(0, 0))).toList(),
            new TreeMap<>(),
            List.of()));
  }

  @Provide
  Arbitrary<List<StoredRecord>> records() {
    return Combinators.combine(
            Arbitraries.of("cdc.cases", "laboratory.pcr-results"),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(-1, 2),
            Arbitraries.integers().between(-2, 1),
            Arbitraries.of(true, false))
        .as(MergeProperties::record)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(
            list -> {
              List<StoredRecord> all = new ArrayList<>(list);
              all.add(Samples.resident(new RunMark(7, 1)));
              return all;
            });
  }

  /** The content follows from the hash, as it does outside tests. */
  private static StoredRecord record(
      String publication, int key, int version, int content, boolean tombstone) {
    Instant at = AS_OF.plusSeconds(content * 60L);
    // No row has the content that says a record is gone, all ones.
    long hash = 3L * (tombstone ? content + 10 : content);
    return new StoredRecord(
        new PublicationId(publication),
        (publication.equals("cdc.cases") ? HealthCode.confirmed(at) : HealthCode.detected(at))
            .type(),
        new Hash128(key, key),
        version,
        new Hash128(hash, hash),
        tombstone,
        (publication.equals("cdc.cases") ? HealthCode.confirmed(at) : HealthCode.detected(at))
            .fields(),
        java.util.Optional.empty(),
        new RunMark(7, 1));
  }
}
