package org.xinqiao.load.micro;

import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.StatusReference;

/**
 * A StatusToken from the stored dossier on: read, checked for freshness, written, signed. It is
 * bound to a device's key and names its place in a status list.
 */
@State(Scope.Benchmark)
public class TokenBenchmark {
  @Param public SigningAlgorithm algorithm;

  private final Optional<HolderKey> holder = Claims.holder();
  private final Optional<StatusReference> reference = Optional.of(Claims.REFERENCE);
  private Gateway gateway;
  private StatusTokenWriter writer;

  @Setup
  public void prepare() {
    gateway = new Gateway(Instant.now());
    writer = new StatusTokenWriter(Keys.open(algorithm).issuing(Claims.SCENARIO));
  }

  @Benchmark
  public String issue() {
    return writer.write(Claims.status(gateway.standing(), gateway.now), holder, reference);
  }
}
