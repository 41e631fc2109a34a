package org.xinqiao.load.micro;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.signed.Es256;

/** A provider's signatures over as many bytes as a StatusToken signs, and nothing around them. */
@State(Scope.Benchmark)
public class RawSignatureBenchmark {
  /** Those of a StatusToken with both hints, a device's key and a place in a status list. */
  static final int SIGNED_BYTES = 200;

  @Param public Crypto provider;

  private final byte[] signed = new byte[SIGNED_BYTES];
  private byte[] signature;
  private Signature es256;
  private Signature es256Verifier;
  private Signature ed25519;

  @Setup
  public void prepare() throws GeneralSecurityException {
    provider.install();
    ContenderKey key = ContenderKey.make(Instant.now());
    es256 = Signature.getInstance(Es256.ALGORITHM);
    es256.initSign(key.secret());
    signature = es256();
    es256Verifier = Signature.getInstance(Es256.ALGORITHM);
    es256Verifier.initVerify(key.open());
    KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(edwards.getPrivate());
  }

  @Benchmark
  public final byte[] es256() throws GeneralSecurityException {
    es256.update(signed);
    return es256.sign();
  }

  @Benchmark
  public final boolean es256Verification() throws GeneralSecurityException {
    es256Verifier.update(signed);
    return es256Verifier.verify(signature);
  }

  /** What a StatusToken and its holder's proof need at least. */
  @Benchmark
  public boolean twoEs256Verifications() throws GeneralSecurityException {
    boolean issuer = es256Verification();
    boolean holder = es256Verification();
    return issuer && holder;
  }

  @Benchmark
  public byte[] ed25519() throws GeneralSecurityException {
    ed25519.update(signed);
    return ed25519.sign();
  }
}
