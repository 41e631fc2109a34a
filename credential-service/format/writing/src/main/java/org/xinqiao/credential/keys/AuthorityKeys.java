package org.xinqiao.credential.keys;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.SignerPurpose;

/**
 * One authority's keys and how its signers follow each other, over a vault that keeps the keys.
 * Safe for concurrent use.
 */
public final class AuthorityKeys implements SigningKeys {
  /** Who makes a signer that nobody asked for. */
  private static final String SCHEDULE = "schedule";

  private final KeyVault vault;
  private final SignerRegister register;
  private final RotationPolicy policy;
  private final Clock clock;
  private volatile KeyLog log = KeyLog.NONE;
  private volatile KeptSigners kept;

  AuthorityKeys(
      KeyVault vault,
      SignerRegister register,
      KeptSigners kept,
      RotationPolicy policy,
      Clock clock) {
    this.vault = vault;
    this.register = register;
    this.kept = kept;
    this.policy = policy;
    this.clock = clock;
  }

  /** From now on every change stands there first. */
  public void logTo(KeyLog log) {
    this.log = log;
  }

  @Override
  public Signer root() {
    return vault.root();
  }

  @Override
  public X509Certificate authority() {
    return vault.authority();
  }

  @Override
  public Signer issuing(ScenarioId scenario) {
    return active(SignerScope.of(scenario));
  }

  @Override
  public Signer statusLists() {
    return active(new SignerScope.StatusLists());
  }

  private Signer active(SignerScope scope) {
    vault.requirePresent();
    KeptSigners current = kept;
    Optional<KeptSigner> active = current.active(scope, clock.instant());
    try {
      return vault.signer(active.orElseGet(() -> first(scope)).certificate());
    } catch (KeysUnavailableException e) {
      if (kept.version() == current.version()) {
        throw e;
      }
      // Distrusted in between, so that its key has gone: another signs now.
      return active(scope);
    }
  }

  /** A scope that has nobody to sign gets its first signer when it is first asked for. */
  private synchronized KeptSigner first(SignerScope scope) {
    Instant now = clock.instant();
    return kept.active(scope, now).orElseGet(() -> make(new Due(scope, now), SCHEDULE));
  }

  @Override
  public List<StatedSigner> signers() {
    KeptSigners current = kept;
    Instant now = clock.instant();
    return current.all().stream()
        .map(signer -> new StatedSigner(signer, current.state(signer, now)))
        .toList();
  }

  @Override
  public long version() {
    return kept.version();
  }

  @Override
  public boolean demo() {
    return demo(root().certificate());
  }

  static boolean demo(X509Certificate root) {
    return root.getSubjectX500Principal().getName().contains("O=" + NewKeys.DEMO_ORGANISATION);
  }

  static boolean isForAllScenarios(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes != null && purposes.contains(SignerPurpose.STATUS_SIGNER);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** A signer that is to be made now, and from when it is to sign. */
  private record Due(SignerScope scope, Instant activeFrom) {}

  /**
   * Makes the signers that the schedule wants now: where nobody signs one that begins at once,
   * where a signer nears its end its successor, a lead ahead of its use.
   *
   * @return those that were made
   * @throws KeysUnavailableException if one can't be kept; those before it are made
   */
  public synchronized List<KeptSigner> makeDue(Set<ScenarioId> scenarios) {
    List<KeptSigner> made = new ArrayList<>();
    for (SignerScope scope : scopes(scenarios)) {
      due(scope).ifPresent(due -> made.add(make(due, SCHEDULE)));
    }
    return made;
  }

  private Optional<Due> due(SignerScope scope) {
    Instant now = clock.instant();
    Optional<KeptSigner> active = kept.active(scope, now);
    if (active.isEmpty()) {
      return Optional.of(new Due(scope, now));
    }
    Instant latest = active.get().notAfter().minus(policy.tail()).minus(policy.lead());
    return now.isBefore(latest) ? Optional.empty() : successor(scope, active.get(), now);
  }

  private Optional<Due> successor(SignerScope scope, KeptSigner active, Instant now) {
    if (kept.announced(scope, now).isPresent()) {
      return Optional.empty();
    }
    Instant lead = now.plus(policy.lead());
    return Optional.of(new Due(scope, lead.isBefore(active.notAfter()) ? lead : active.notAfter()));
  }

  private static Set<SignerScope> scopes(Set<ScenarioId> scenarios) {
    Set<SignerScope> scopes = new LinkedHashSet<>();
    scenarios.stream().sorted().map(SignerScope::of).forEach(scopes::add);
    scopes.add(new SignerScope.StatusLists());
    return scopes;
  }

  /**
   * Makes a successor now, which begins a lead later: by then every list names it.
   *
   * @param by a user's name
   * @return empty if a successor is announced already
   * @throws KeysUnavailableException if it can't be kept; then nothing has changed
   */
  public synchronized Optional<KeptSigner> rotate(SignerScope scope, String by) {
    Instant now = clock.instant();
    return kept.active(scope, now)
        .map(active -> successor(scope, active, now))
        .orElseGet(() -> Optional.of(new Due(scope, now)))
        .map(due -> make(due, by));
  }

  private KeptSigner make(Due due, String by) {
    Instant now = clock.instant();
    KeptSigner signer = made(due, now);
    log.append(
        new KeyLog.Action.Made(signer.keyId(), signer.scope(), now, signer.activeFrom(), by));
    save(kept.with(signer));
    return signer;
  }

  private KeptSigner made(Due due, Instant now) {
    requireClock(due.scope(), now);
    X509Certificate certificate =
        vault.make(
            new KeyVault.Wanted(
                due.scope(),
                policy.algorithm(),
                now.truncatedTo(ChronoUnit.HOURS),
                policy.validity()));
    return KeptSigner.of(
        certificate,
        due.scope(),
        now.truncatedTo(ChronoUnit.SECONDS),
        due.activeFrom().truncatedTo(ChronoUnit.SECONDS));
  }

  /** A clock that was set back is no reason for a key, and an authority certifies in its period. */
  private void requireClock(SignerScope scope, Instant now) {
    boolean behind =
        kept.all().stream()
            .anyMatch(signer -> signer.scope().equals(scope) && signer.listedFrom().isAfter(now));
    if (behind || now.isBefore(authority().getNotBefore().toInstant())) {
      throw new KeysUnavailableException(
          "the clock says " + now + ", before keys that are there were made; set it right");
    }
    if (!now.isBefore(authority().getNotAfter().toInstant())) {
      throw new KeysUnavailableException("the authority's certificate is over: it can't certify");
    }
  }

  /** What came of distrusting a signer. */
  public sealed interface Distrusting {
    /**
     * @param successor who signs now instead; empty if it did not sign
     */
    record Done(KeptSigner distrusted, Optional<KeptSigner> successor) implements Distrusting {}

    record Unknown() implements Distrusting {}

    record Already(KeptSigner.Distrust since) implements Distrusting {}

    /** So many signers share this kid: name one by the SHA-256 over its certificate. */
    record Ambiguous(int signers) implements Distrusting {}
  }

  /**
   * Takes a signer out of every trust list that is made from now on, for good, and throws its key
   * away. Where it signed another signs at once: one that verifiers know already, or a new one.
   *
   * @param name its kid, or the SHA-256 over its certificate in hexadecimal digits
   * @throws KeysUnavailableException if that can't be kept; then nothing has changed
   */
  public synchronized Distrusting distrust(String name, String reason, String by) {
    List<KeptSigner> named = kept.named(name);
    if (named.isEmpty()) {
      return new Distrusting.Unknown();
    }
    if (named.size() > 1) {
      return new Distrusting.Ambiguous(named.size());
    }
    KeptSigner old = named.getFirst();
    return old.distrust().isPresent()
        ? new Distrusting.Already(old.distrust().get())
        : distrust(old, reason, by);
  }

  private Distrusting distrust(KeptSigner old, String reason, String by) {
    Instant now = clock.instant();
    KeptSigner distrusted = old.distrusted(now.truncatedTo(ChronoUnit.SECONDS), reason);
    KeptSigners changed = kept.replacing(old, distrusted);
    Optional<KeptSigner> successor = Optional.empty();
    if (kept.state(old, now) == KeptSigner.State.ACTIVE) {
      Optional<KeptSigner> reserve =
          changed.reserve(old.scope(), now, now.plus(policy.lead()).plus(policy.tail()));
      successor =
          reserve
              .map(signer -> signer.activeFrom(now.truncatedTo(ChronoUnit.SECONDS)))
              .or(() -> replacement(old, now));
      changed =
          reserve.isPresent()
              ? changed.replacing(reserve.get(), successor.orElseThrow())
              : successor.map(changed::with).orElse(changed);
    }
    log.append(
        new KeyLog.Action.Distrusted(
            old.keyId(), old.scope(), now, successor.map(KeptSigner::keyId), by, reason));
    save(changed);
    tidy();
    return new Distrusting.Done(distrusted, successor);
  }

  /** A signer of all scenarios has none: each scenario then gets its own when it is asked for. */
  private Optional<KeptSigner> replacement(KeptSigner old, Instant now) {
    return old.scope() instanceof SignerScope.AllScenarios
        ? Optional.empty()
        : Optional.of(made(new Due(old.scope(), now), now));
  }

  private void save(KeptSigners changed) {
    try {
      register.write(changed);
    } catch (IOException e) {
      throw new KeysUnavailableException(
          register + " can't be written; check the folder's owner and the disk", e);
    }
    kept = changed;
  }

  /** Throws away the keys of signers that are distrusted or over. */
  public synchronized void tidy() {
    Instant now = clock.instant();
    vault.forget(
        kept.all().stream()
            .filter(signer -> !signer.lives(now))
            .map(KeptSigner::certificate)
            .collect(Collectors.toSet()));
  }

  @Override
  public String toString() {
    return "AuthorityKeys[" + vault + ", " + kept.all() + "]";
  }
}
