package org.xinqiao.gateway.issuing;

import io.micrometer.core.instrument.Timer;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SigningAlgorithm;

/** Times each signature that is made; equal to another of the same signer. */
record TimedSigner(Signer signer, Timer timer) implements Signer {
  @Override
  public byte[] sign(byte[] signingInput) {
    long began = System.nanoTime();
    byte[] signature = signer.sign(signingInput);
    timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    return signature;
  }

  @Override
  public byte[] sign(byte[] bytes, int from, int to) {
    long began = System.nanoTime();
    byte[] signature = signer.sign(bytes, from, to);
    timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    return signature;
  }

  @Override
  public X509Certificate certificate() {
    return signer.certificate();
  }

  @Override
  public SigningAlgorithm algorithm() {
    return signer.algorithm();
  }

  @Override
  public KeyId keyId() {
    return signer.keyId();
  }
}
