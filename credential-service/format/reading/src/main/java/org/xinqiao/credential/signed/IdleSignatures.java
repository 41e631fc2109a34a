package org.xinqiao.credential.signed;

import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Signature objects of one algorithm that are kept and used again: opening one costs a kilobyte.
 * Kept by thread they would be of no use to virtual threads, which verify once.
 */
final class IdleSignatures {
  /** When more threads verify at once, some open an object of their own. */
  private static final int KEPT = 16;

  private final String algorithm;
  private final AtomicReferenceArray<@Nullable Signature> idle = new AtomicReferenceArray<>(KEPT);

  IdleSignatures(String algorithm) {
    this.algorithm = algorithm;
  }

  Signature take() throws NoSuchAlgorithmException {
    for (int i = 0; i < KEPT; i++) {
      Signature kept = idle.getAndSet(i, null);
      if (kept != null) {
        return kept;
      }
    }
    return Signature.getInstance(algorithm);
  }

  /** Only of one that has come to its end: after an exception its state is unknown. */
  void giveBack(Signature signature) {
    for (int i = 0; i < KEPT; i++) {
      if (idle.compareAndSet(i, null, signature)) {
        return;
      }
    }
  }
}
