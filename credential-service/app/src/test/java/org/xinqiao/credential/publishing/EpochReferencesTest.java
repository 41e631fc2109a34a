package org.xinqiao.credential.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.gateway.decision.ChangeId;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.DecisionChange;
import org.xinqiao.gateway.decision.DecisionLog;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.Freshness;
import org.xinqiao.gateway.decision.Settlement;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.InMemoryEntryStore;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;

/** From the first issuing of an epoch to its end, over stores in memory. */
final class EpochReferencesTest {
  private final ActiveScenarios active = new ActiveScenarios(List.of(HealthCode.SCENARIO));
  private final Pseudonyms pseudonyms = new Pseudonyms(new byte[32], "bridge", "k1");
  private final DirectFields seal = new DirectFields(new byte[32], 1, new SecureRandom());
  private final Answerless store =
      new Answerless(new InMemoryEntryStore(new DossierOperation(active)));
  private final InMemoryTableStore tables = new InMemoryTableStore();
  private final StatusLists lists =
      new StatusLists(
          tables, Clock.fixed(T0, ZoneOffset.UTC), Duration.ofDays(29), Duration.ofDays(2));
  private final StatusIndices indices = new StatusIndices(tables, new byte[32], lists);
  private final Settlement settlement =
      new Settlement(store, new Nowhere(), lists, (name, detail) -> {}, 100);
  private final Dossiers dossiers = new Dossiers(pseudonyms, seal, settlement, new Lanes(1));
  private final Decisions decisions =
      new Decisions(store, settlement, active, pseudonyms, seal, new AlwaysFresh());
  private final EpochReferences references =
      new EpochReferences(decisions, indices, new ListUris(() -> "https://xq.example"));

  @Test
  void everyCredentialOfAnEpochHasTheSamePlace() {
    merge("ann", "resident", HealthCode.resident());
    Decision before = decision("ann");

    StatusReference reference = references.of(subject("ann"), before);

    assertThat(reference.uri()).isEqualTo("https://xq.example/s/0");
    assertThat(references.of(subject("ann"), before)).as("two at once").isEqualTo(reference);
    assertThat(references.of(subject("ann"), decision("ann"))).isEqualTo(reference);
    merge("bob", "resident", HealthCode.resident());
    assertThat(references.of(subject("bob"), decision("bob"))).isNotEqualTo(reference);
  }

  @Test
  void anEpochThatEndedMeanwhileGetsNone() {
    merge("ann", "resident", HealthCode.resident());
    Decision before = decision("ann");
    merge("ann", "pcr-result", HealthCode.detected(T0));

    assertThatThrownBy(() -> references.of(subject("ann"), before))
        .isInstanceOf(IncompleteException.class)
        .hasMessageContaining("read it again");
    assertThat(references.of(subject("ann"), decision("ann"))).isNotNull();
  }

  @Test
  void anIndexOfWhichNobodyKnowsIsNeverGivenAgain() {
    merge("ann", "resident", HealthCode.resident());
    store.answering = false;
    assertThatThrownBy(() -> references.of(subject("ann"), decision("ann")))
        .isInstanceOf(IncompleteException.class);
    store.answering = true;
    StatusReference hers = references.of(subject("ann"), decision("ann"));

    Set<StatusReference> others = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      merge("p" + i, "resident", HealthCode.resident());
      others.add(references.of(subject("p" + i), decision("p" + i)));
    }
    assertThat(others).hasSize(50).doesNotContain(hers);
  }

  @Test
  void theEndOfAnEpochIsInItsList() {
    merge("ann", "resident", HealthCode.resident());
    StatusReference reference = references.of(subject("ann"), decision("ann"));
    merge("ann", "pcr-result", HealthCode.detected(T0));

    assertThat(lists.counts().invalid()).isEqualTo(1);
    var list =
        org.xinqiao.credential.statuslist.StatusList.of(2, lists.shard(0).snapshot().values());
    assertThat(list.value(reference.index())).hasValue(1);
  }

  private SubjectRef subject(String who) {
    return pseudonyms.subject(new Identity("resident-id", who));
  }

  private Decision decision(String who) {
    return ((Standing.Decided) decisions.standing(subject(who), HealthCode.SCENARIO.id(), T0))
        .decision();
  }

  private void merge(String who, String type, Fact fact) {
    String publication =
        type.equals("resident") ? "civil-registry.residents" : "laboratory.pcr-results";
    dossiers.merge(
        List.of(
            new SourceRecord(
                new PublicationId(publication),
                new RecordType(type),
                new Identity("resident-id", who),
                who,
                1,
                false,
                fact.fields(),
                new TreeMap<>())),
        new Run(new PublicationId("any.publication"), 1, 1, Watermark.START),
        T0);
  }

  /** Stores what it is told, and loses the answers while told to. */
  private static final class Answerless implements EntryStore {
    private final EntryStore inner;
    private boolean answering = true;

    Answerless(EntryStore inner) {
      this.inner = inner;
    }

    @Override
    public SortedMap<UUID, byte[]> apply(SortedMap<UUID, byte[]> commands) {
      SortedMap<UUID, byte[]> answers = inner.apply(commands);
      if (!answering) {
        throw new IncompleteException("the answer did not come");
      }
      return answers;
    }

    @Override
    public Optional<byte[]> find(UUID key) {
      return inner.find(key);
    }

    @Override
    public void forEach(BiConsumer<UUID, byte[]> visitor) {
      inner.forEach(visitor);
    }

    @Override
    public long count() {
      return inner.count();
    }
  }

  private static final class Nowhere implements DecisionLog {
    @Override
    public void append(List<DecisionChange> changes) {}

    @Override
    public Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
      return Set.of();
    }
  }

  private static final class AlwaysFresh implements Freshness {
    @Override
    public Optional<Instant> lastGood(RecordType type) {
      return Optional.of(T0);
    }

    @Override
    public Instant floor() {
      return T0;
    }
  }
}
