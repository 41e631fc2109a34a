package org.xinqiao.load.micro;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;
import se.digg.dgc.payload.v1.DGCSchemaException;

/** The offline verifier over the certificate that {@link DgcBenchmark} makes and reads. */
@State(Scope.Benchmark)
public class HcertBenchmark {
  @Param public Crypto provider;

  private Instant now;
  private String text;
  private Verifier verifier;

  @Setup
  public void prepare() throws GeneralSecurityException, DGCSchemaException, IOException {
    DgcBenchmark dgc = new DgcBenchmark();
    dgc.provider = provider;
    dgc.prepare();
    now = Instant.now();
    text = dgc.text();
    HcertSigner signer = new HcertSigner("SE", dgc.signer());
    verifier = Verifier.with(PublishedList.open(Keys.open(), now, List.of(signer)));
    if (!(verify() instanceof Verdict.Authentic)) {
      throw new IllegalStateException("the benchmark's certificate is " + verify().code());
    }
  }

  @Benchmark
  public final Verdict verify() {
    return verifier.verify(text, now);
  }
}
