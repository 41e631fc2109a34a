package org.xinqiao.load.micro;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.ScenarioTerms;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;

/** The offline verifier over a StatusToken, with a trust list already opened. */
@State(Scope.Benchmark)
public class VerifyBenchmark {
  @Param public Crypto provider;

  private final Instant now = Instant.now();
  private String token;
  private TrustList list;

  @Setup
  public void prepare() {
    provider.install();
    AuthorityKeys keys = Keys.open();
    token =
        new StatusTokenWriter(keys.issuing(Claims.SCENARIO))
            .write(Claims.status(Claims.standing(now), now), Optional.empty(), Optional.empty());
    String published = new TrustListWriter(keys.root()).write(contents(keys));
    list = open(published, keys);
    if (!(verify() instanceof Verdict.Authentic)) {
      throw new IllegalStateException("the benchmark's token is " + verify().code());
    }
  }

  @Benchmark
  public final Verdict verify() {
    return Verifier.with(list).verify(token, now);
  }

  private TrustListContents contents(AuthorityKeys keys) {
    ScenarioId scenario = Claims.SCENARIO;
    Outcome green = new Outcome("GREEN");
    Instant seconds = now.truncatedTo(ChronoUnit.SECONDS);
    return new TrustListContents(
        Claims.ISSUER,
        1,
        seconds,
        seconds.plus(Duration.ofDays(7)),
        keys.demo(),
        List.of(keys.listedAs(Claims.ISSUER, Map.of("en", "Load test"), Set.of(scenario))),
        Map.of(scenario, new ScenarioTerms(1, List.of(green), Set.of(green))));
  }

  private TrustList open(String published, AuthorityKeys keys) {
    if (TrustLists.open(published, Optional.of(keys.rootFingerprint()), now)
        instanceof OpenedTrustList.Pinned pinned) {
      return pinned.list();
    }
    throw new IllegalStateException("the benchmark's trust list does not open");
  }
}
