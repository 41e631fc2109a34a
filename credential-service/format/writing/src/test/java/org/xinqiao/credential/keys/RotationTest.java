package org.xinqiao.credential.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.credential.keys.KeyBench.BOTH;
import static org.xinqiao.credential.keys.KeyBench.PASS;
import static org.xinqiao.credential.keys.KeyBench.PERMIT;
import static org.xinqiao.credential.keys.KeyBench.in;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.keys.AuthorityKeys.Distrusting;
import org.xinqiao.credential.keys.KeptSigner.State;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.ListedSigner;
import org.xinqiao.credential.trust.SignerPurpose;

class RotationTest {
  private static final SignerScope LISTS = new SignerScope.StatusLists();

  @TempDir Path folder;
  private KeyBench bench;
  private AuthorityKeys keys;
  private final List<KeyLog.Action> log = new ArrayList<>();

  @BeforeEach
  void open() {
    bench = new KeyBench(folder);
    keys = bench.open();
    keys.logTo(log::add);
    keys.makeDue(BOTH);
  }

  @Test
  void everyScenarioHasItsOwnSignerAndStatusListsAnother() throws Exception {
    assertThat(in(keys, State.ACTIVE)).hasSize(3);
    assertThat(keys.issuing(PERMIT).certificate().getExtendedKeyUsage())
        .containsExactly(SignerPurpose.statusSigner(PERMIT));
    assertThat(keys.issuing(PASS).certificate().getExtendedKeyUsage())
        .containsExactly(SignerPurpose.statusSigner(PASS));
    assertThat(keys.statusLists().certificate().getExtendedKeyUsage())
        .containsExactly(SignerPurpose.STATUS_LIST_SIGNER);
    assertThat(SignerPurpose.statusSigner(PERMIT)).isNotEqualTo(SignerPurpose.statusSigner(PASS));
    List<ListedSigner> listed = keys.listedAs(new IssuerCode("XQ"), Map.of(), BOTH).signers();
    assertThat(listed).hasSize(3).filteredOn(ListedSigner::statusLists).hasSize(1);
    assertThat(listed)
        .filteredOn(signer -> !signer.statusLists())
        .extracting(ListedSigner::scenarios)
        .containsExactlyInAnyOrder(Set.of(PERMIT), Set.of(PASS));
    assertThat(keys.makeDue(BOTH)).isEmpty();
  }

  @Test
  void aSuccessorIsListedAtOnceAndSignsOneLeadLater() {
    KeyId old = keys.issuing(PERMIT).keyId();
    long version = keys.version();
    KeptSigner next = keys.rotate(SignerScope.of(PERMIT), "ann").orElseThrow();
    assertThat(keys.version()).isGreaterThan(version);
    assertThat(next.activeFrom()).isEqualTo(bench.now().plus(Duration.ofDays(8)));
    assertThat(in(keys, State.ANNOUNCED)).containsExactly(next);
    assertThat(listed()).contains(old, next.keyId());
    bench.set(next.activeFrom().minusSeconds(1));
    assertThat(keys.issuing(PERMIT).keyId()).isEqualTo(old);
    bench.set(next.activeFrom());
    assertThat(keys.issuing(PERMIT).keyId()).isEqualTo(next.keyId());
    assertThat(in(keys, State.RETIRED)).extracting(KeptSigner::keyId).containsExactly(old);
    assertThat(listed()).contains(old, next.keyId());
    assertThat(keys.issuing(PASS).keyId()).isNotEqualTo(next.keyId());
  }

  @Test
  void theOldOneStaysListedToTheEndOfWhatItSignedAndItsKeyGoes() {
    KeptSigner old = in(keys, State.ACTIVE).getFirst();
    bench.set(old.notAfter().minusSeconds(1));
    keys.makeDue(BOTH);
    assertThat(listed()).contains(old.keyId());
    bench.set(old.notAfter());
    keys.tidy();
    assertThat(listed()).doesNotContain(old.keyId());
    assertThat(in(keys, State.EXPIRED)).contains(old);
    bench.open();
  }

  @Test
  void onlyOneSuccessorIsAnnouncedAtATime() {
    assertThat(keys.rotate(LISTS, "ann")).isPresent();
    assertThat(keys.rotate(LISTS, "ann")).isEmpty();
    assertThat(keys.rotate(SignerScope.of(PASS), "ann")).isPresent();
  }

  @Test
  void theScheduleMakesASuccessorALeadAndATailBeforeTheEnd() {
    Instant end = in(keys, State.ACTIVE).getFirst().notAfter();
    bench.set(end.minus(Duration.ofDays(28 + 8)).minusSeconds(1));
    assertThat(keys.makeDue(BOTH)).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    assertThat(keys.makeDue(BOTH))
        .hasSize(3)
        .allMatch(made -> made.activeFrom().equals(end.minus(Duration.ofDays(28))));
    assertThat(keys.makeDue(BOTH)).isEmpty();
  }

  @Test
  void aDistrustedSignerIsOutAtOnceAndAnotherSignsAtOnce() {
    KeyId stolen = keys.issuing(PERMIT).keyId();
    long version = keys.version();
    Distrusting.Done done =
        (Distrusting.Done) keys.distrust(stolen.toString(), "laptop lost", "ann");
    KeyId next = done.successor().orElseThrow().keyId();
    assertThat(keys.version()).isGreaterThan(version);
    assertThat(keys.issuing(PERMIT).keyId()).isEqualTo(next).isNotEqualTo(stolen);
    assertThat(listed()).contains(next).doesNotContain(stolen);
    assertThat(bench.open().issuing(PERMIT).keyId()).as("after a restart").isEqualTo(next);
    assertThat(in(bench.open(), State.DISTRUSTED).getFirst().distrust().orElseThrow().reason())
        .isEqualTo("laptop lost");
  }

  @Test
  void anAnnouncedSuccessorThatVerifiersMayKnowTakesOverBeforeANewOne() {
    KeptSigner next = keys.rotate(LISTS, "ann").orElseThrow();
    bench.pass(Duration.ofDays(3));
    keys.distrust(keys.statusLists().keyId().toString(), "because", "ann");
    assertThat(keys.statusLists().keyId()).isEqualTo(next.keyId());
    assertThat(in(keys, State.ACTIVE)).filteredOn(s -> s.scope().equals(LISTS)).hasSize(1);
  }

  @Test
  void allSignersOfAScenarioMayBeDistrustedOneAfterTheOther() {
    for (int i = 0; i < 5; i++) {
      keys.distrust(keys.issuing(PASS).keyId().toString(), "because", "ann");
    }
    assertThat(in(keys, State.DISTRUSTED)).hasSize(5);
    assertThat(listed()).contains(keys.issuing(PASS).keyId());
  }

  @Test
  void aSignerThatDidNotSignHasNoSuccessor() {
    KeptSigner next = keys.rotate(LISTS, "ann").orElseThrow();
    Distrusting.Done done =
        (Distrusting.Done) keys.distrust(next.keyId().toString(), "because", "ann");
    assertThat(done.successor()).isEmpty();
    bench.pass(Duration.ofDays(9));
    assertThat(keys.statusLists().keyId()).isNotEqualTo(next.keyId());
  }

  @Test
  void anUnknownKidAndADistrustedOneAreToldApartAndChangeNothing() {
    String kid = keys.issuing(PASS).keyId().toString();
    keys.distrust(kid, "because", "ann");
    long version = keys.version();
    log.clear();
    assertThat(keys.distrust(kid, "again", "ann")).isInstanceOf(Distrusting.Already.class);
    assertThat(keys.distrust("AAAAAAAAAAA", "why", "ann")).isInstanceOf(Distrusting.Unknown.class);
    assertThat(keys.version()).isEqualTo(version);
    assertThat(log).isEmpty();
  }

  @Test
  void twoOfOneKidAreBothFoundAndAFingerprintTellsThemApart() {
    KeptSigner one = in(keys, State.ACTIVE).get(0);
    KeptSigner two = in(keys, State.ACTIVE).get(1);
    KeptSigner twin =
        new KeptSigner(
            one.keyId(),
            two.certificate(),
            two.scope(),
            two.listedFrom(),
            two.activeFrom(),
            two.distrust());
    KeptSigners kept = new KeptSigners(1, List.of(one, twin));
    assertThat(kept.named(one.keyId().toString())).containsExactly(one, twin);
    assertThat(kept.named(twin.fingerprint())).containsExactly(twin);
    assertThat(new KeyBench(folder).open().distrust(one.fingerprint(), "because", "ann"))
        .isInstanceOf(Distrusting.Done.class);
  }

  @Test
  void everyChangeStandsInTheLogBeforeItHasAnEffect() {
    assertThat(log).hasSize(3).allMatch(action -> action.by().equals("schedule"));
    long version = keys.version();
    KeyId active = keys.issuing(PERMIT).keyId();
    keys.logTo(
        action -> {
          throw new KeysUnavailableException("the log is full");
        });
    assertThatThrownBy(() -> keys.rotate(LISTS, "ann")).hasMessage("the log is full");
    assertThatThrownBy(() -> keys.distrust(active.toString(), "because", "ann"))
        .hasMessage("the log is full");
    assertThat(keys.version()).isEqualTo(version);
    assertThat(keys.issuing(PERMIT).keyId()).isEqualTo(active);
    assertThat(bench.open().issuing(PERMIT).keyId()).isEqualTo(active);
  }

  @Test
  void aClockThatWasSetBackMakesNoKey() {
    bench.set(KeyBench.START.minus(Duration.ofDays(30)));
    int signers = keys.signers().size();
    assertThatThrownBy(() -> keys.issuing(PERMIT))
        .isInstanceOf(KeysUnavailableException.class)
        .hasMessageContaining("clock");
    assertThatThrownBy(() -> keys.makeDue(BOTH)).isInstanceOf(KeysUnavailableException.class);
    assertThat(keys.signers()).hasSize(signers);
    bench.set(KeyBench.START);
    assertThat(keys.issuing(PERMIT)).isNotNull();
  }

  /** Within the authority's period: only the signers that are there tell that it is behind. */
  @Test
  void aClockThatIsBehindASignersMakingMakesNoSecondOne() {
    ScenarioId later = new ScenarioId("harbour-pass");
    bench.pass(Duration.ofDays(10));
    keys.issuing(later);
    int signers = keys.signers().size();
    bench.pass(Duration.ofDays(-5));
    assertThatThrownBy(() -> keys.issuing(later))
        .isInstanceOf(KeysUnavailableException.class)
        .hasMessageContaining("clock");
    assertThat(keys.signers()).hasSize(signers);
    assertThat(keys.issuing(PERMIT)).isNotNull();
  }

  @Test
  void aGatewayThatSleptPastEveryEndHasSignersAtOnce() {
    bench.pass(Duration.ofDays(200));
    AuthorityKeys woken = bench.open();
    assertThat(woken.makeDue(BOTH)).hasSize(3);
    assertThat(woken.issuing(PERMIT).certificate().getNotAfter().toInstant())
        .isAfter(bench.now().plus(Duration.ofDays(80)));
  }

  private List<KeyId> listed() {
    return keys.listedAs(new IssuerCode("XQ"), Map.of(), BOTH).signers().stream()
        .map(ListedSigner::keyId)
        .toList();
  }
}
