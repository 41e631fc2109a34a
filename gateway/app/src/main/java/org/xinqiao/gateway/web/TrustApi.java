package org.xinqiao.gateway.web;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.issuing.Jwks;
import org.xinqiao.credential.keys.SigningKeys;

/** What verifiers fetch ahead of time. */
@RestController
class TrustApi {
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
        .body(trustList.current());
  }

  /** The issuing keys as a JWK Set (RFC 7517, section 8.5). */
  @GetMapping(value = "/.well-known/jwks.json", produces = "application/jwk-set+json")
  ResponseEntity<String> jwks() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(5, TimeUnit.MINUTES).cachePublic())
        .body(Jwks.of(List.of(keys.issuing().certificate())));
  }
}
