package org.xinqiao.credential.keys;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.RootFingerprint;

/**
 * The keys of one authority: the root signs trust lists, a scenario's document signer its statuses,
 * the status-list signer status lists. Ask for a signer each time: another may sign next.
 */
public interface SigningKeys {
  Signer root();

  /** The authority's CA certificate; its key has signed every signer's certificate. */
  X509Certificate authority();

  /**
   * Who signs statuses of this scenario now.
   *
   * @throws KeysUnavailableException if the key store is gone or can't be read; no other key takes
   *     its place
   */
  Signer issuing(ScenarioId scenario);

  /**
   * Who signs status lists now.
   *
   * @throws KeysUnavailableException as {@link #issuing}
   */
  Signer statusLists();

  /** A signer with its state now. */
  record StatedSigner(KeptSigner signer, KeptSigner.State state) {}

  /** Every signer there ever was, the oldest first. */
  List<StatedSigner> signers();

  /**
   * Rises whenever signers are made, distrusted or begin out of turn: what was signed before is to
   * be looked at again, the trust list first. An announced signer that begins as announced changes
   * nothing.
   */
  long version();

  /** Whether these keys were made for a demonstration; the certificates say so too. */
  boolean demo();

  default RootFingerprint rootFingerprint() {
    return RootFingerprint.of(root().certificate());
  }

  /**
   * The authority as a trust list names it now: every signer that is announced, signs, or has
   * signed what is still in force, for as long as its certificate is valid.
   *
   * @param names by language tag, {@code zh-CN} and {@code en}
   * @param scenarios of a signer that may sign all of them
   */
  default Authority listedAs(
      IssuerCode code, Map<String, String> names, Set<ScenarioId> scenarios) {
    return new Authority(
        code,
        names,
        authority(),
        signers().stream()
            .filter(stated -> stated.state().listed())
            .map(stated -> SignerListing.of(stated.signer(), scenarios))
            .toList());
  }
}
