package org.xinqiao.load.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xinqiao.credential.signed.Es256;

/** ES256 over as many bytes as a StatusToken signs, by the provider that the gateway uses. */
final class RawSignatures {
  private static final int SIGNED_BYTES = 195;
  private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 64;

  private final KeyPair keys;

  RawSignatures() {
    AmazonCorrettoCryptoProvider.install();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  String provider() throws GeneralSecurityException {
    return Signature.getInstance(Es256.ALGORITHM).getProvider().getName();
  }

  /** By one thread a processor. */
  double perSecond(Duration time) throws InterruptedException, ExecutionException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (var executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Double>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(executor.submit(() -> one(time)));
      }
      double sum = 0;
      for (Future<Double> part : parts) {
        sum += part.get();
      }
      return sum;
    }
  }

  private double one(Duration time) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(Es256.ALGORITHM);
    signature.initSign(keys.getPrivate());
    byte[] signed = new byte[SIGNED_BYTES];
    long began = System.nanoTime();
    long made = 0;
    while (System.nanoTime() - began < time.toNanos()) {
      for (int i = 0; i < BETWEEN_LOOKS_AT_THE_CLOCK; i++) {
        signature.update(signed);
        signed[0] ^= signature.sign()[0];
        made++;
      }
    }
    return made / ((System.nanoTime() - began) / 1e9);
  }
}
