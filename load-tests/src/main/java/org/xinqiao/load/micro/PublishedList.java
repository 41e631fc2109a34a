package org.xinqiao.load.micro;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.credential.trust.ScenarioTerms;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;

/** A trust list of the benchmark's keys, opened as a checkpoint opens it. */
final class PublishedList {
  private PublishedList() {}

  static TrustList open(AuthorityKeys keys, Instant now) {
    return open(keys, now, List.of());
  }

  static TrustList open(AuthorityKeys keys, Instant now, List<HcertSigner> hcertSigners) {
    String published = new TrustListWriter(keys.root()).write(contents(keys, now, hcertSigners));
    if (TrustLists.open(published, Optional.of(keys.rootFingerprint()), now)
        instanceof OpenedTrustList.Pinned pinned) {
      return pinned.list();
    }
    throw new IllegalStateException("the benchmark's trust list does not open");
  }

  private static TrustListContents contents(
      AuthorityKeys keys, Instant now, List<HcertSigner> hcertSigners) {
    ScenarioId scenario = Claims.SCENARIO;
    Outcome green = new Outcome("GREEN");
    Instant seconds = now.truncatedTo(ChronoUnit.SECONDS);
    return new TrustListContents(
        Claims.ISSUER,
        1,
        seconds,
        seconds.plus(Duration.ofDays(7)),
        keys.demo(),
        List.of(keys.listedAs(Claims.ISSUER, Map.of("en", "Load test"), Set.of(scenario))),
        Map.of(scenario, new ScenarioTerms(1, List.of(green), Set.of(green))),
        hcertSigners);
  }
}
