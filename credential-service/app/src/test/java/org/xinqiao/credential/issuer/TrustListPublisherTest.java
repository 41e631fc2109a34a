package org.xinqiao.credential.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.issuer.IssuerBench.NOW;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.ScenarioTerms;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustLists;

class TrustListPublisherTest {
  @TempDir private static Path folder;
  private static IssuerBench bench;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource source = now::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);

  @BeforeAll
  static void makeKeys() {
    bench = IssuerBench.in(folder);
  }

  @Test
  void carriesTheAuthorityAndWhatACheckpointAdmits() {
    TrustListContents contents = bench.opened(publisher().current(), NOW).contents();
    assertThat(contents.demo()).isTrue();
    assertThat(contents.authorities()).singleElement();
    var authority = contents.authorities().getFirst();
    assertThat(authority.code()).isEqualTo(IssuerBench.CODE);
    assertThat(authority.names()).containsEntry("en", "Harbour office");
    assertThat(authority.signers()).singleElement();
    assertThat(authority.signers().getFirst().keyId())
        .isEqualTo(bench.keys().issuing(IssuerBench.SIGNED).keyId());
    ScenarioTerms terms = contents.scenarios().get(new ScenarioId("harbour-permit"));
    assertThat(terms.version()).isEqualTo(3);
    assertThat(terms.accept()).isEqualTo(Set.of(new Outcome("OPEN")));
  }

  @Test
  void isMadeAnewAfterADayWithAHigherNumberAndNotBefore() {
    TrustListPublisher publisher = publisher();
    String first = publisher.current();
    now.set(NOW.plus(Duration.ofDays(1)).minusSeconds(1));
    assertThat(publisher.current()).isEqualTo(first);
    now.set(NOW.plus(Duration.ofDays(1)));
    String second = publisher.current();
    assertThat(second).isNotEqualTo(first);
    assertThat(bench.opened(second, now.get()).contents().sequence())
        .isGreaterThan(bench.opened(first, NOW).contents().sequence());
  }

  @Test
  void holdsForAWeek() {
    String list = publisher().current();
    var pin = Optional.of(bench.keys().rootFingerprint());
    Instant end = NOW.plus(Duration.ofDays(7));
    assertThat(TrustLists.open(list, pin, end.minusSeconds(1)))
        .isInstanceOf(OpenedTrustList.Pinned.class);
    assertThat(TrustLists.open(list, pin, end)).isEqualTo(new OpenedTrustList.Expired(end));
  }

  private TrustListPublisher publisher() {
    return bench.publisher(clock);
  }
}
