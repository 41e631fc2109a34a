package org.xinqiao.gateway.app;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xinqiao.credential.issuer.Hints;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingRequest;
import org.xinqiao.credential.issuer.StatusIssuer;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.verifier.Admission;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.store.EntryStore;

/**
 * Issues a token for the best and one for the worst outcome that somebody has, and verifies both
 * from their text and the trust list's alone; then once more with one byte changed. The tokens are
 * thrown away.
 */
@Component
class SelfCheck {
  private final EntryStore store;
  private final Decisions decisions;
  private final StatusIssuer issuer;
  private final TrustListPublisher trustList;
  private final SigningKeys keys;
  private final Clock clock;

  SelfCheck(
      EntryStore store,
      Decisions decisions,
      StatusIssuer issuer,
      TrustListPublisher trustList,
      SigningKeys keys,
      Clock clock) {
    this.store = store;
    this.decisions = decisions;
    this.issuer = issuer;
    this.trustList = trustList;
    this.keys = keys;
    this.clock = clock;
  }

  /** The results in words, one a line. */
  List<String> lines(Scenario scenario) {
    Instant now = clock.instant();
    Map<Outcome, Standing> oneEach = oneEach(scenario, now);
    Optional<TrustList> opened =
        switch (TrustLists.open(trustList.current(), Optional.of(keys.rootFingerprint()), now)) {
          case OpenedTrustList.Pinned(TrustList list) -> Optional.of(list);
          default -> Optional.empty();
        };
    if (opened.isEmpty()) {
      return List.of("FAILED: the gateway's own trust list does not open");
    }
    List<Outcome> outcomes = scenario.header().outcomes();
    List<String> lines = new ArrayList<>();
    Map<String, Outcome> wanted = new LinkedHashMap<>();
    wanted.put("best", outcomes.getFirst());
    wanted.put("worst", outcomes.getLast());
    Optional<String> last = Optional.empty();
    for (Outcome outcome : wanted.values()) {
      Optional<String> token =
          Optional.ofNullable(oneEach.get(outcome))
              .flatMap(standing -> token(standing, scenario, now));
      last = token.isPresent() ? token : last;
      lines.add(
          token
              .map(text -> outcome + " token verified offline: " + words(text, opened.get(), now))
              .orElse(
                  outcome
                      + " token: "
                      + (oneEach.containsKey(outcome)
                          ? "NOT ISSUED, see sunset and the issuing key's end"
                          : "nobody has this outcome now")));
    }
    last.ifPresent(
        token ->
            lines.add(
                "one byte changed: "
                    + Verifier.with(opened.get()).verify(changed(token), now).code()));
    return lines;
  }

  private Map<Outcome, Standing> oneEach(Scenario scenario, Instant now) {
    Map<Outcome, Standing> found = new ConcurrentHashMap<>();
    store.forEach(
        (key, bytes) -> {
          if (decisions.peek(DossierLayout.decode(bytes), scenario.id(), now)
              instanceof Standing.Decided decided) {
            found.putIfAbsent(decided.decision().outcome(), decided);
          }
        });
    return found;
  }

  private Optional<String> token(Standing standing, Scenario scenario, Instant now) {
    Hints none = new Hints(Optional.empty(), Optional.empty());
    IssuingRequest request =
        new IssuingRequest(
            scenario.header(),
            CredentialFormat.STATUS_TOKEN,
            Form.APP,
            none,
            List.of(),
            Optional.empty());
    return issuer.issue(request, standing, decision -> Optional.empty(), now)
            instanceof Issuance.Issued issued
        ? Optional.of(issued.credentials().getFirst())
        : Optional.empty();
  }

  private static String words(String token, TrustList list, Instant now) {
    Verdict verdict = Verifier.with(list).verify(token, now);
    if (!(verdict instanceof Verdict.Authentic authentic)) {
      return "FAILED, " + verdict.code();
    }
    return switch (Admission.byTrustList().decide(authentic, list)) {
      case Admission.Decision.Admitted admitted -> "authentic, admitted";
      case Admission.Decision.NotAdmitted refused -> "authentic, NOT admitted";
    };
  }

  /** The last character but one of Base45 always belongs to the signature. */
  private static String changed(String token) {
    int at = token.length() - 5;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }
}
