package org.xinqiao.credential.issuing;

import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.keys.ThrowAwaySigner;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.EvidenceSummary;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusReference;

/** Claims, keys and references to begin a test with. */
public final class Examples {
  public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  public static final StatusReference REFERENCE =
      new StatusReference(1_000_041, "https://xq.example/s/0");

  private Examples() {}

  public static StatusClaims claims() {
    return claims(Optional.of("*明"), NOW, NOW.plus(Duration.ofHours(24)));
  }

  static StatusClaims claims(Optional<String> nameHint, Instant issued, Instant expires) {
    return new StatusClaims(
        new IssuerCode("XQ"),
        new ScenarioId("health-code"),
        1,
        new Outcome("GREEN"),
        Optional.empty(),
        Optional.empty(),
        issued.minus(Duration.ofHours(3)),
        nameHint,
        nameHint.map(hint -> MonthDay.of(12, 3)),
        Form.APP,
        false,
        issued,
        expires);
  }

  public static CredentialClaims credential() {
    return new CredentialClaims(
        claims(),
        Optional.of("no-finding"),
        Set.of("vaccinated", "tested"),
        List.of(new EvidenceSummary("laboratory.pcr-results", "pcr-result")));
  }

  public static KeyPair device() throws Exception {
    return ThrowAwaySigner.keys(SigningAlgorithm.ES256);
  }

  public static HolderKey holder(KeyPair device) {
    return HolderKey.of((ECPublicKey) device.getPublic());
  }
}
