package org.xinqiao.load.micro;

import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.issuing.StatusTokenWriter;

/** A StatusToken from the stored dossier on: read, checked for freshness, written, signed. */
@State(Scope.Benchmark)
public class TokenBenchmark {
  private Gateway gateway;
  private StatusTokenWriter writer;

  @Setup
  public void prepare() {
    gateway = new Gateway(Instant.now());
    writer = new StatusTokenWriter(Keys.open().issuing(Claims.SCENARIO));
  }

  @Benchmark
  public String issue() {
    return writer.write(Claims.status(gateway.standing(), gateway.now));
  }
}
