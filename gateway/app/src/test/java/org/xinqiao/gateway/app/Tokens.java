package org.xinqiao.gateway.app;

import java.util.Optional;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.VerifiedStatus;
import org.xinqiao.credential.verifier.Verifier;

/** What a checkpoint does: it has the bytes of {@code /trust-list}, and nothing else. */
final class Tokens {
  private final RunningGateway gateway;
  private final TrustList list;

  Tokens(RunningGateway gateway) {
    this.gateway = gateway;
    String bytes = gateway.anonymous().get("/trust-list").body();
    var pin = Optional.of(gateway.bean(SigningKeys.class).rootFingerprint());
    this.list = ((OpenedTrustList.Pinned) TrustLists.open(bytes, pin, gateway.now())).list();
  }

  /** The claims of an authentic token or credential. */
  VerifiedStatus verified(String credential) {
    Verdict verdict = Verifier.with(list).verify(credential, gateway.now());
    if (verdict instanceof Verdict.Authentic authentic) {
      return (VerifiedStatus) authentic.claims();
    }
    throw new AssertionError("the credential is " + verdict);
  }
}
