package org.xinqiao.credential.issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.credential.trust.ScenarioTerms;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.gateway.scenario.ScenarioHeader;

/**
 * Keeps a trust list of at most a day's age that holds for a week, and makes another at once when
 * signers change. Its numbers never go back.
 */
public final class TrustListPublisher {
  private static final Duration RENEW = Duration.ofDays(1);

  /** No longer than a new signer is announced ahead of its use. */
  static final Duration HOLDS = Duration.ofDays(7);

  /** A list dated later than the clock by more is made again, under a higher number. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final SigningKeys keys;
  private final IssuerCode code;
  private final Map<String, String> names;
  private final List<ScenarioHeader> scenarios;
  private final List<HcertSigner> hcertSigners;
  private final ListSequence sequence;
  private final Clock clock;
  private @Nullable Published current;

  private record Published(String list, Instant at, long version) {
    boolean isFresh(Instant now, long signers) {
      return version == signers && now.isBefore(at.plus(RENEW)) && !now.isBefore(at.minus(SKEW));
    }
  }

  /**
   * @param names of the authority by language tag
   * @param hcertSigners of other countries' health certificates, which the root vouches for
   */
  public TrustListPublisher(
      SigningKeys keys,
      IssuerCode code,
      Map<String, String> names,
      List<ScenarioHeader> scenarios,
      List<HcertSigner> hcertSigners,
      ListSequence sequence,
      Clock clock) {
    this.keys = keys;
    this.code = code;
    this.names = Map.copyOf(names);
    this.scenarios = List.copyOf(scenarios);
    this.hcertSigners = List.copyOf(hcertSigners);
    this.sequence = sequence;
    this.clock = clock;
  }

  /**
   * The list as a compact JWS.
   *
   * @throws KeysUnavailableException if none can be made and the one before no longer serves
   */
  public synchronized String current() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    // Read first: a change after it makes another list the next time.
    long version = keys.version();
    if (current == null || !current.isFresh(now, version)) {
      current = published(now, version);
    }
    return current.list();
  }

  /** When the list that is out was made; empty before the first. */
  public synchronized Optional<Instant> madeAt() {
    return current == null ? Optional.empty() : Optional.of(current.at());
  }

  private Published published(Instant now, long version) {
    long number;
    try {
      number = sequence.next(now);
    } catch (KeysUnavailableException e) {
      if (current != null
          && current.version() == version
          && now.isBefore(current.at().plus(HOLDS))) {
        return current;
      }
      throw e;
    }
    return new Published(
        new TrustListWriter(keys.root()).write(contents(now, number)), now, version);
  }

  private TrustListContents contents(Instant now, long number) {
    Map<ScenarioId, ScenarioTerms> terms =
        scenarios.stream()
            .collect(
                Collectors.toMap(s -> new ScenarioId(s.id().value()), TrustListPublisher::terms));
    return new TrustListContents(
        code,
        number,
        now,
        now.plus(HOLDS),
        keys.demo(),
        List.of(keys.listedAs(code, names, Set.copyOf(terms.keySet()))),
        terms,
        hcertSigners);
  }

  private static ScenarioTerms terms(ScenarioHeader scenario) {
    return new ScenarioTerms(
        scenario.ruleVersion(),
        scenario.outcomes().stream().map(o -> new Outcome(o.value())).toList(),
        scenario.admit().stream().map(o -> new Outcome(o.value())).collect(Collectors.toSet()));
  }
}
