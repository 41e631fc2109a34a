package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.hcert.Hcert;
import org.xinqiao.credential.trust.HcertSigner;

/** A trust list's signers of health certificates, found by kid; safe for concurrent use. */
final class HcertSigners {
  private final Map<Bytes, List<HcertScope>> byKeyId;

  HcertSigners(Map<Bytes, List<HcertScope>> byKeyId) {
    this.byKeyId = Map.copyOf(byKeyId);
  }

  static HcertSigners of(List<HcertSigner> signers) {
    Map<Bytes, List<HcertScope>> byKeyId = new HashMap<>();
    for (HcertSigner signer : signers) {
      byKeyId
          .computeIfAbsent(signer.keyId().value(), kid -> new ArrayList<>())
          .add(HcertScope.of(signer));
    }
    return new HcertSigners(byKeyId);
  }

  /**
   * Every signer with its kid is tried, for a kid is short and two certificates may share it: first
   * whether its key verifies, then whether it is trusted with this certificate.
   */
  HcertCheck check(Hcert unverified, Instant asOf) {
    List<HcertScope> candidates = byKeyId.getOrDefault(unverified.keyId(), List.of());
    HcertCheck answer =
        candidates.isEmpty() ? new HcertCheck.UnknownSigner() : new HcertCheck.BadSignature();
    for (HcertScope candidate : candidates) {
      if (unverified.signed().verifiedBy(candidate.key())) {
        Optional<String> fault = candidate.fault(unverified.claims(), asOf);
        if (fault.isEmpty()) {
          return new HcertCheck.Signed(candidate.signer());
        }
        answer = new HcertCheck.OutOfScope(fault.get());
      }
    }
    return answer;
  }
}
