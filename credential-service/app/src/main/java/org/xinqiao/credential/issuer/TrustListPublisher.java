package org.xinqiao.credential.issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.ScenarioTerms;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.gateway.scenario.ScenarioHeader;

/**
 * Keeps a trust list of at most a day's age that holds for a week. Its number is the second in
 * which it was made.
 */
public final class TrustListPublisher {
  private static final Duration RENEW = Duration.ofDays(1);
  private static final Duration HOLDS = Duration.ofDays(7);

  private final SigningKeys keys;
  private final IssuerCode code;
  private final Map<String, String> names;
  private final List<ScenarioHeader> scenarios;
  private final Clock clock;
  private @Nullable Published current;

  private record Published(String list, Instant at) {}

  /**
   * @param names of the authority by language tag
   */
  public TrustListPublisher(
      SigningKeys keys,
      IssuerCode code,
      Map<String, String> names,
      List<ScenarioHeader> scenarios,
      Clock clock) {
    this.keys = keys;
    this.code = code;
    this.names = Map.copyOf(names);
    this.scenarios = List.copyOf(scenarios);
    this.clock = clock;
  }

  /** The list as a compact JWS. */
  public synchronized String current() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (current == null || !now.isBefore(current.at().plus(RENEW))) {
      current = new Published(new TrustListWriter(keys.root()).write(contents(now)), now);
    }
    return current.list();
  }

  private TrustListContents contents(Instant now) {
    Map<ScenarioId, ScenarioTerms> terms =
        scenarios.stream()
            .collect(
                Collectors.toMap(s -> new ScenarioId(s.id().value()), TrustListPublisher::terms));
    return new TrustListContents(
        code,
        now.getEpochSecond(),
        now,
        now.plus(HOLDS),
        keys.demo(),
        List.of(keys.listedAs(code, names, Set.copyOf(terms.keySet()))),
        terms);
  }

  private static ScenarioTerms terms(ScenarioHeader scenario) {
    return new ScenarioTerms(
        scenario.ruleVersion(),
        scenario.outcomes().stream().map(o -> new Outcome(o.value())).toList(),
        scenario.admit().stream().map(o -> new Outcome(o.value())).collect(Collectors.toSet()));
  }
}
