package org.xinqiao.gateway.cli;

import java.time.Instant;
import org.xinqiao.credential.verifier.Admission;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;

/** What {@code verify} verifies and admits with. */
record Checkpoint(TrustList list, Verifier verifier, Admission rule) {
  Answer answer(String code, Instant asOf) {
    Verdict verdict = verifier.verify(code, asOf);
    return verdict instanceof Verdict.Authentic authentic
        ? new Answer.Genuine(authentic, rule.decide(authentic, list))
        : new Answer.Refused(verdict, list.pinned(), list.contents().demo());
  }
}
