package org.xinqiao.credential.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xinqiao.credential.keys.KeptSigner.State;

/**
 * All signers that an authority ever had. Who signs is a function of them and the time alone, so
 * that an announced signer begins without anybody's doing.
 *
 * @param version rises whenever anything in it changes
 */
record KeptSigners(long version, List<KeptSigner> all) {
  static final KeptSigners NONE = new KeptSigners(0, List.of());

  /** The one that began last; among equals the one that ends last. */
  private static final Comparator<KeptSigner> LATEST =
      Comparator.<KeptSigner, Instant>comparing(KeptSigner::activeFrom)
          .thenComparing(KeptSigner::notAfter)
          .thenComparing(signer -> signer.keyId().toString());

  KeptSigners {
    all = List.copyOf(all);
  }

  /** Who signs for this scope at this instant. */
  Optional<KeptSigner> active(SignerScope scope, Instant now) {
    return all.stream()
        .filter(signer -> signer.scope().covers(scope) && signer.lives(now))
        .filter(signer -> !signer.activeFrom().isAfter(now) && !signer.notBefore().isAfter(now))
        .max(LATEST);
  }

  /** Who will sign for exactly this scope after the one who does now. */
  Optional<KeptSigner> announced(SignerScope scope, Instant now) {
    return all.stream()
        .filter(signer -> signer.scope().equals(scope) && signer.lives(now))
        .filter(signer -> signer.activeFrom().isAfter(now))
        .min(LATEST);
  }

  /**
   * Who could sign for exactly this scope at once, and best the one that verifiers know longest.
   *
   * @param until it must be good until then
   */
  Optional<KeptSigner> reserve(SignerScope scope, Instant now, Instant until) {
    return all.stream()
        .filter(signer -> signer.scope().equals(scope) && signer.lives(until))
        .filter(signer -> !signer.notBefore().isAfter(now))
        .min(
            Comparator.<KeptSigner, Instant>comparing(KeptSigner::listedFrom)
                .thenComparing(LATEST));
  }

  State state(KeptSigner signer, Instant now) {
    if (signer.distrust().isPresent()) {
      return State.DISTRUSTED;
    }
    if (!now.isBefore(signer.notAfter())) {
      return State.EXPIRED;
    }
    if (signer.activeFrom().isAfter(now) || signer.notBefore().isAfter(now)) {
      return State.ANNOUNCED;
    }
    boolean replaced =
        active(signer.scope(), now).filter(active -> !active.equals(signer)).isPresent();
    return replaced ? State.RETIRED : State.ACTIVE;
  }

  /**
   * @param name a kid, or the fingerprint where two share one
   */
  List<KeptSigner> named(String name) {
    return all.stream()
        .filter(
            signer ->
                signer.keyId().toString().equals(name)
                    || signer.fingerprint().equals(name.toLowerCase(Locale.ROOT)))
        .toList();
  }

  KeptSigners with(KeptSigner added) {
    List<KeptSigner> more = new ArrayList<>(all);
    more.add(added);
    return new KeptSigners(version + 1, more);
  }

  KeptSigners replacing(KeptSigner old, KeptSigner changed) {
    return new KeptSigners(
        version + 1, all.stream().map(signer -> signer.equals(old) ? changed : signer).toList());
  }
}
