package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.signed.SigningInput;

/**
 * Which proofs a checkpoint has let pass, for as long as they would be fresh: at most {@value
 * #MOST}, the oldest are dropped first. Safe for concurrent use; keep one while lists change.
 */
public final class SeenProofs {
  public static final int MOST = 16_384;

  private final Map<Shown, Instant> until = new LinkedHashMap<>();

  /** One look at one credential; for a few minutes, in memory alone. */
  record Shown(SigningInput signed, Instant issuedAt, Bytes nonce) {}

  /** Whether it is new; it is noted then. */
  synchronized boolean add(Shown proof, Instant freshUntil, Instant asOf) {
    Instant known = until.get(proof);
    if (known != null && asOf.isBefore(known)) {
      return false;
    }
    until.remove(proof);
    makeRoom(asOf);
    until.put(proof, freshUntil);
    return true;
  }

  /** Nearly in the order of their ends, as all are fresh equally long. */
  private void makeRoom(Instant asOf) {
    Iterator<Instant> oldest = until.values().iterator();
    while (oldest.hasNext()) {
      boolean over = !asOf.isBefore(oldest.next());
      if (!over && until.size() < MOST) {
        return;
      }
      oldest.remove();
    }
  }
}
