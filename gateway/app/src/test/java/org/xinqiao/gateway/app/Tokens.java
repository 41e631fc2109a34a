package org.xinqiao.gateway.app;

import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.VerifiedStatus;
import org.xinqiao.credential.verifier.Verifier;

/** What a checkpoint does: it has the bytes of {@code /trust-list}, and nothing else. */
final class Tokens {
  private final RunningGateway gateway;
  private final TrustList list;

  Tokens(RunningGateway gateway) {
    this.gateway = gateway;
    this.list = gateway.trustList();
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
