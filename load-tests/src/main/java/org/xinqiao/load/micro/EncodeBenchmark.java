package org.xinqiao.load.micro;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.EcdsaSignature;
import org.xinqiao.credential.status.StatusClaims;

/** A StatusToken's claims to CWT, COSE and Base45, with a signature that costs nothing. */
@State(Scope.Benchmark)
public class EncodeBenchmark {
  private StatusClaims claims;
  private StatusTokenWriter writer;
  private LibraryEncoding library;

  @Setup
  public void prepare() {
    Instant now = Instant.now();
    Signer unsigned = new Unsigned(ContenderKey.make(now).certificate());
    claims = Claims.status(Claims.standing(now), now);
    writer = new StatusTokenWriter(unsigned);
    library = new LibraryEncoding(unsigned);
  }

  @Benchmark
  public String write() {
    return writer.write(claims, Optional.empty(), Optional.empty());
  }

  /** The same text by the libraries that DIGG dgc-java uses. */
  @Benchmark
  public String writeByLibrary() {
    return library.write(claims);
  }

  /** Zeros for a signature. */
  record Unsigned(X509Certificate certificate) implements Signer {
    private static final byte[] NOTHING = new byte[EcdsaSignature.RAW_LENGTH];

    @Override
    public byte[] sign(byte[] signingInput) {
      return NOTHING;
    }
  }
}
