package org.xinqiao.load.micro;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;

/** The offline verifier over a StatusToken, with a trust list already opened. */
@State(Scope.Benchmark)
public class VerifyBenchmark {
  @Param public Crypto provider;

  private final Verifier verifier = new Verifier();
  private final Instant now = Instant.now();
  private String token;
  private TrustList list;

  @Setup
  public void prepare() {
    provider.install();
    Pkcs12Keys keys = Keys.open();
    Gateway gateway = new Gateway(now);
    token = new StatusTokenWriter(keys.issuing()).write(Claims.status(gateway.standing(), now));
    String published =
        new TrustListPublisher(
                keys,
                Claims.ISSUER,
                Map.of("en", "Load test"),
                List.of(gateway.scenario.header()),
                Clock.fixed(now, ZoneOffset.UTC))
            .current();
    list = open(published, keys);
    if (!(verify() instanceof Verdict.Authentic)) {
      throw new IllegalStateException("the benchmark's token is " + verify().code());
    }
  }

  @Benchmark
  public final Verdict verify() {
    return verifier.verify(token, list, now);
  }

  private TrustList open(String published, Pkcs12Keys keys) {
    if (TrustLists.open(published, Optional.of(keys.rootFingerprint()), now)
        instanceof OpenedTrustList.Pinned pinned) {
      return pinned.list();
    }
    throw new IllegalStateException("the benchmark's trust list does not open");
  }
}
