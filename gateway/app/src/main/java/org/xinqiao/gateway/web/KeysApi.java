package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.AuthorityKeys.Distrusting;
import org.xinqiao.credential.keys.KeptSigner;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.credential.keys.SignerScope;
import org.xinqiao.credential.keys.SigningKeys.StatedSigner;
import org.xinqiao.gateway.issuing.SignerRotation;

/** The authority's signers, for its operator. Each change is in {@code audit.log} first. */
@RestController
@RequestMapping("/api/keys")
class KeysApi {
  private static final int LONGEST_REASON = 500;

  private final AuthorityKeys keys;
  private final SignerRotation rotation;

  KeysApi(AuthorityKeys keys, SignerRotation rotation) {
    this.keys = keys;
    this.rotation = rotation;
  }

  /**
   * @param scope {@code scenario:ID}, {@code all-scenarios} or {@code status-lists}
   * @param state {@code announced}, {@code active}, {@code retired}, {@code expired} or {@code
   *     distrusted}; the first three are in the trust list
   * @param fingerprint SHA-256 over the certificate
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SignerView(
      String kid,
      String scope,
      String state,
      String algorithm,
      Instant listedFrom,
      Instant activeFrom,
      Instant notAfter,
      String fingerprint,
      @Nullable Instant distrustedAt,
      @Nullable String reason) {
    static SignerView of(StatedSigner stated) {
      KeptSigner signer = stated.signer();
      Optional<KeptSigner.Distrust> distrust = signer.distrust();
      return new SignerView(
          signer.keyId().toString(),
          signer.scope().toString(),
          stated.state().name().toLowerCase(Locale.ROOT),
          signer.algorithm().jose(),
          signer.listedFrom(),
          signer.activeFrom(),
          signer.notAfter(),
          signer.fingerprint(),
          distrust.map(KeptSigner.Distrust::at).orElse(null),
          distrust.map(KeptSigner.Distrust::reason).orElse(null));
    }
  }

  /**
   * @param root the fingerprint that checkpoints pin
   */
  record KeysView(String root, boolean demo, Instant authorityNotAfter, List<SignerView> signers) {}

  /**
   * What to give a successor: one of both.
   *
   * @param scenario its id
   * @param statusLists true for the status-list signer
   */
  record Rotation(@Nullable String scenario, @Nullable Boolean statusLists) {}

  /**
   * @param reason why, 3 to 500 characters; it stands in audit.log for ever
   */
  record Word(@Nullable String reason) {}

  /**
   * @param successors who signs instead; empty if it did not sign
   */
  record Distrusted(SignerView distrusted, List<SignerView> successors) {}

  @GetMapping
  KeysView list() {
    return new KeysView(
        keys.rootFingerprint().toString(),
        keys.demo(),
        keys.authority().getNotAfter().toInstant(),
        keys.signers().stream().map(SignerView::of).toList());
  }

  @PostMapping(path = "/rotations", consumes = MediaType.APPLICATION_JSON_VALUE)
  SignerView rotate(@RequestBody Rotation wanted, Principal who) {
    SignerScope scope = scope(wanted);
    try {
      return keys.rotate(scope, who.getName())
          .map(this::view)
          .orElseThrow(
              () ->
                  ProblemException.conflict(
                      "already-announced",
                      "A successor is announced already; see GET /api/keys for when it signs"));
    } catch (KeysUnavailableException e) {
      throw unavailable(e);
    }
  }

  private SignerScope scope(Rotation wanted) {
    boolean lists = Boolean.TRUE.equals(wanted.statusLists());
    if (lists == (wanted.scenario() != null)) {
      throw ProblemException.invalid(
          "scenario", "give the id of a scenario, or \"statusLists\": true, and not both");
    }
    return lists
        ? new SignerScope.StatusLists()
        : rotation.schedule().scenarios().stream()
            .filter(id -> id.value().equals(wanted.scenario()))
            .findFirst()
            .<SignerScope>map(SignerScope::of)
            .orElseThrow(() -> ProblemException.notFound("No such scenario", "scenario"));
  }

  @PostMapping(path = "/{kid}/distrust", consumes = MediaType.APPLICATION_JSON_VALUE)
  Distrusted distrust(@PathVariable String kid, @RequestBody Word word, Principal who) {
    String reason = reason(word);
    Distrusting result;
    try {
      result = keys.distrust(kid, reason, who.getName());
    } catch (KeysUnavailableException e) {
      throw unavailable(e);
    }
    return switch (result) {
      case Distrusting.Done(KeptSigner signer, Optional<KeptSigner> successor) -> {
        // What a signer of all scenarios did, each scenario's own does from now on.
        rotation.schedule().run();
        yield new Distrusted(view(signer), successors(signer, successor));
      }
      case Distrusting.Unknown unknown -> throw ProblemException.notFound("No such signer", "kid");
      case Distrusting.Already already ->
          throw ProblemException.conflict(
              "already-distrusted", "The signer is distrusted already; nothing was changed");
      case Distrusting.Ambiguous ambiguous ->
          throw ProblemException.conflict(
              "ambiguous-kid",
              "Two signers share this kid: name one by its fingerprint, see GET /api/keys");
    };
  }

  private List<SignerView> successors(KeptSigner signer, Optional<KeptSigner> successor) {
    if (signer.scope() instanceof SignerScope.AllScenarios) {
      return keys.signers().stream()
          .filter(stated -> stated.state() == KeptSigner.State.ACTIVE)
          .filter(stated -> stated.signer().scope() instanceof SignerScope.Scenario)
          .map(SignerView::of)
          .toList();
    }
    return successor.map(this::view).stream().toList();
  }

  private SignerView view(KeptSigner signer) {
    return keys.signers().stream()
        .filter(stated -> stated.signer().equals(signer))
        .findFirst()
        .map(SignerView::of)
        .orElseThrow(() -> new IllegalStateException("a signer that was kept is gone"));
  }

  private static ProblemException unavailable(KeysUnavailableException e) {
    return ProblemException.of(
        Problem.of("keys-unavailable", 503, "The keys can't be changed now", e.getMessage(), null));
  }

  private static String reason(Word word) {
    String reason = word.reason() == null ? "" : word.reason().strip();
    if (reason.length() < 3 || reason.length() > LONGEST_REASON) {
      throw ProblemException.invalid(
          "reason",
          "say why in 3 to "
              + LONGEST_REASON
              + " characters, without a personal datum: it stands in audit.log for ever");
    }
    return reason;
  }
}
