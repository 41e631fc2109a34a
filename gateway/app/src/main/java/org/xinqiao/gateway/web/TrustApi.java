package org.xinqiao.gateway.web;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.issuing.Jwks;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.credential.keys.SigningKeys;

/** What verifiers fetch ahead of time. */
@RestController
class TrustApi {
  private static final Logger LOG = LoggerFactory.getLogger(TrustApi.class);

  private final TrustListPublisher trustList;
  private final SigningKeys keys;

  TrustApi(TrustListPublisher trustList, SigningKeys keys) {
    this.trustList = trustList;
    this.keys = keys;
  }

  /** The signed trust list, a compact JWS. */
  @GetMapping(value = "/trust-list", produces = "application/jwt")
  ResponseEntity<String> trustList() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(5, TimeUnit.MINUTES).cachePublic())
        .body(list());
  }

  private String list() {
    try {
      return trustList.current();
    } catch (KeysUnavailableException e) {
      LOG.error("no trust list can be made: {}", e.getMessage());
      throw ProblemException.unavailable(
          "keys-unavailable", "No trust list can be made now; keep the one you have");
    }
  }

  /** The keys of all listed signers as a JWK Set (RFC 7517, section 8.5). */
  @GetMapping(value = "/.well-known/jwks.json", produces = "application/jwk-set+json")
  ResponseEntity<String> jwks() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(5, TimeUnit.MINUTES).cachePublic())
        .body(
            Jwks.of(
                keys.signers().stream()
                    .filter(stated -> stated.state().listed())
                    .map(stated -> stated.signer().certificate())
                    .toList()));
  }
}
