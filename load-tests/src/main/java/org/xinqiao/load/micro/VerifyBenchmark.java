package org.xinqiao.load.micro;

import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.verifier.TrustList;
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
    list = PublishedList.open(keys, now);
    if (!(verify() instanceof Verdict.Authentic)) {
      throw new IllegalStateException("the benchmark's token is " + verify().code());
    }
  }

  @Benchmark
  public final Verdict verify() {
    return Verifier.with(list).verify(token, now);
  }
}
