package org.xinqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.store.InMemoryTableStore;

final class PublicationFreshnessTest {
  private static final PublicationId A = new PublicationId("lab.a");
  private static final PublicationId B = new PublicationId("lab.b");
  private static final Instant T = Instant.parse("2021-04-02T00:00:00Z");

  private final InMemoryTableStore store = new InMemoryTableStore();

  @Test
  void aRecordTypeIsAsFreshAsItsStalestPublication() {
    var freshness = new PublicationFreshness(store, id -> true);
    freshness.answered(A, T.plusSeconds(60));
    freshness.answered(B, T);

    assertThat(freshness.lastGood(Map.of(A, T.minusSeconds(9), B, T.minusSeconds(9)))).contains(T);
    assertThat(freshness.lastGood(Map.of())).isEmpty();
  }

  @Test
  void onePublicationThatJoinsIsAsGoodAsWhenItJoined() {
    var freshness = new PublicationFreshness(store, id -> true);
    freshness.answered(A, T.plusSeconds(60));

    assertThat(freshness.lastGood(Map.of(A, T, B, T.plusSeconds(30)))).contains(T.plusSeconds(30));
    // A good pull of an earlier life counts for nothing.
    freshness.answered(B, T.plusSeconds(20));
    assertThat(freshness.lastGood(Map.of(A, T, B, T.plusSeconds(30)))).contains(T.plusSeconds(30));
  }

  @Test
  void anEmptyFullReadIsGoodOnlyWhereNothingIsStored() {
    var freshness = new PublicationFreshness(store, A::equals);

    assertThat(freshness.answeredFullAndEmpty(A, T)).isFalse();
    assertThat(freshness.answeredFullAndEmpty(B, T)).isTrue();

    assertThat(freshness.of(A).lastGood()).isNull();
    assertThat(freshness.of(A).failingSince()).isEqualTo(T);
    assertThat(freshness.of(B).lastGood()).isEqualTo(T);
  }

  @Test
  void failingSinceIsTheFirstFailureAndAGoodPullEndsIt() {
    var freshness = new PublicationFreshness(store, id -> true);
    var failure = new PullFailure(PullFailure.Kind.UNREACHABLE, "refused");
    freshness.answered(A, T);
    freshness.failed(A, failure, T.plusSeconds(10));
    freshness.failed(A, failure, T.plusSeconds(20));
    assertThat(freshness.of(A))
        .isEqualTo(new PublicationFreshness.State(T, T.plusSeconds(10), failure));

    freshness.answered(A, T.plusSeconds(30));

    assertThat(freshness.of(A).failingSince()).isNull();
  }

  @Test
  void aLookThatFoundNoFileEndsAFailureAndMakesNothingFresher() {
    var freshness = new PublicationFreshness(store, id -> true);
    freshness.answered(A, T);
    freshness.failed(A, new PullFailure(PullFailure.Kind.UNREACHABLE, "gone"), T.plusSeconds(10));

    freshness.looked(A);
    freshness.looked(B);

    assertThat(freshness.of(A)).isEqualTo(new PublicationFreshness.State(T, null, null));
    assertThat(freshness.of(B).lastGood()).isNull();
  }

  @Test
  void aRestartKnowsTheLastGoodPullToFiveSecondsAndNeverTooLate() {
    var freshness = new PublicationFreshness(store, id -> true);
    freshness.answered(A, T);
    freshness.answered(A, T.plusSeconds(4));
    assertThat(new PublicationFreshness(store, id -> true).of(A).lastGood()).isEqualTo(T);

    freshness.answered(A, T.plusSeconds(5));

    assertThat(new PublicationFreshness(store, id -> true).of(A).lastGood())
        .isEqualTo(T.plusSeconds(5));
  }
}
