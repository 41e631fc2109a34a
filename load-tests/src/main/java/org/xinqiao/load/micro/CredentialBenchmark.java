package org.xinqiao.load.micro;

import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.issuing.StatusCredentialWriter;
import org.xinqiao.credential.keys.FastRandom;
import org.xinqiao.credential.status.CredentialClaims;

/** A StatusCredential, an SD-JWT VC with five disclosures, from its claims on. */
@State(Scope.Benchmark)
public class CredentialBenchmark {
  private CredentialClaims claims;
  private StatusCredentialWriter writer;

  @Setup
  public void prepare() {
    Instant now = Instant.now();
    claims = Claims.credential(Claims.standing(now), now);
    writer = new StatusCredentialWriter(Keys.open().issuing(Claims.SCENARIO), FastRandom.create());
  }

  @Benchmark
  public String issue() {
    return writer.write(claims, Optional.empty(), Optional.empty());
  }
}
