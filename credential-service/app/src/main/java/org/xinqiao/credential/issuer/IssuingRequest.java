package org.xinqiao.credential.issuer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.gateway.scenario.ScenarioHeader;

/**
 * Which credentials somebody wants.
 *
 * @param hints of which the scenario's template may show fewer
 * @param form caps the validity as the template says, at most 24 hours for the app, 40 hours and 28
 *     days on paper
 * @param holders the keys that they are bound to, one credential each; empty: one that whoever
 *     bears it may show
 * @param delegatedUntil until when somebody may show it for its subject; empty if it is the
 *     subject's own
 */
public record IssuingRequest(
    ScenarioHeader scenario,
    CredentialFormat format,
    Form form,
    Hints hints,
    List<HolderKey> holders,
    Optional<Instant> delegatedUntil) {
  public IssuingRequest {
    holders = List.copyOf(holders);
  }

  @Override
  public String toString() {
    return "IssuingRequest[" + scenario.id() + ", " + format + ", " + form + "]";
  }
}
