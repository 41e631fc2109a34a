package org.xinqiao.credential.keys;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.signed.KeyId;

/** Where each change of signers stands before it has an effect. */
@FunctionalInterface
public interface KeyLog {
  /** For what keeps no log: benchmarks, and the first start, which has no key to sign one. */
  KeyLog NONE = action -> {};

  /**
   * Returns once the action is durable.
   *
   * @throws KeysUnavailableException if it can't be; then the action has no effect
   */
  void append(Action action);

  /** What is about to become of a signer. */
  sealed interface Action {
    KeyId keyId();

    SignerScope scope();

    Instant at();

    /** A user's name, or {@code schedule}. */
    String by();

    /**
     * It was made, and is about to be in trust lists.
     *
     * @param activeFrom from when on it signs
     */
    record Made(KeyId keyId, SignerScope scope, Instant at, Instant activeFrom, String by)
        implements Action {}

    /**
     * It is about to be taken out of trust lists.
     *
     * @param successor who signs instead; empty if it did not sign
     */
    record Distrusted(
        KeyId keyId,
        SignerScope scope,
        Instant at,
        Optional<KeyId> successor,
        String by,
        String reason)
        implements Action {}
  }
}
