package org.xinqiao.credential.keys;

import java.util.EnumSet;
import java.util.Set;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.ListedSigner;

/** What a trust list says of a signer. */
final class SignerListing {
  private SignerListing() {}

  /**
   * Its period is its certificate's, also before it is active: a signer may have to begin out of
   * turn, and lists that are out must not refuse it then.
   */
  static ListedSigner of(KeptSigner signer, Set<ScenarioId> all) {
    return switch (signer.scope()) {
      case SignerScope.Scenario(ScenarioId id) -> documents(signer, Set.of(id));
      case SignerScope.AllScenarios every -> documents(signer, all);
      case SignerScope.StatusLists lists ->
          new ListedSigner(
              signer.keyId(),
              signer.certificate(),
              signer.notBefore(),
              signer.notAfter(),
              Set.of(),
              Set.of(),
              true);
    };
  }

  private static ListedSigner documents(KeptSigner signer, Set<ScenarioId> scenarios) {
    return new ListedSigner(
        signer.keyId(),
        signer.certificate(),
        signer.notBefore(),
        signer.notAfter(),
        scenarios,
        EnumSet.allOf(CredentialFormat.class));
  }
}
