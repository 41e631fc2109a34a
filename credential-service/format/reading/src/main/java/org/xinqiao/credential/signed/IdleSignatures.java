package org.xinqiao.credential.signed;

import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Signature objects of ECDSA that are kept and used again, each with room for a signature in DER:
 * opening one costs a kilobyte. Kept by thread they would be of no use to virtual threads, which
 * verify once.
 */
final class IdleSignatures {
  /** When more threads verify at once, some open an object of their own. */
  private static final int KEPT = 16;

  private final String algorithm;
  private final AtomicReferenceArray<@Nullable Idle> idle = new AtomicReferenceArray<>(KEPT);

  IdleSignatures(String algorithm) {
    this.algorithm = algorithm;
  }

  /** For one thread at a time. */
  record Idle(Signature signature, byte[] der) {}

  Idle take() throws NoSuchAlgorithmException {
    for (int i = 0; i < KEPT; i++) {
      Idle kept = idle.getAndSet(i, null);
      if (kept != null) {
        return kept;
      }
    }
    return new Idle(Signature.getInstance(algorithm), new byte[EcdsaSignature.LONGEST_DER]);
  }

  /** Only of one that has come to its end: after an exception its state is unknown. */
  void giveBack(Idle used) {
    for (int i = 0; i < KEPT; i++) {
      if (idle.compareAndSet(i, null, used)) {
        return;
      }
    }
  }
}
