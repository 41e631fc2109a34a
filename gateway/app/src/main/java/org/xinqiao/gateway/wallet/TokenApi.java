package org.xinqiao.gateway.wallet;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.enrolment.AccessTokens;
import org.xinqiao.credential.enrolment.Enrolment;
import org.xinqiao.credential.enrolment.Nonces;
import org.xinqiao.credential.issuer.IssuingClock;

/** Codes become access tokens (OpenID4VCI, section 6), and fresh nonces (section 7). */
@RestController
class TokenApi {
  private static final String PRE_AUTHORISED =
      "urn:ietf:params:oauth:grant-type:pre-authorized_code";

  private final Enrolment enrolment;
  private final Nonces nonces;
  private final IssuingClock clock;

  TokenApi(Enrolment enrolment, Nonces nonces, IssuingClock clock) {
    this.enrolment = enrolment;
    this.nonces = nonces;
    this.clock = clock;
  }

  @Operation(summary = "An access token for a pre-authorised code and its transaction code")
  @PostMapping(
      path = "/token",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> token(
      @RequestParam MultiValueMap<String, String> form, HttpServletRequest request) {
    if (request.getQueryString() != null) {
      throw invalid("parameters stand in the body, never in the URL");
    }
    String grantType = one(form, "grant_type");
    if (!grantType.equals(PRE_AUTHORISED)) {
      throw OAuthException.badRequest("unsupported_grant_type", "grant_type is " + PRE_AUTHORISED);
    }
    String code = one(form, "pre-authorized_code");
    String transactionCode = one(form, "tx_code");
    String token =
        enrolment
            .token(code, transactionCode, clock.instant())
            .orElseThrow(
                () ->
                    OAuthException.badRequest(
                        "invalid_grant",
                        "the code is unknown, expired or used, or tx_code is wrong"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            Map.of(
                "access_token",
                token,
                "token_type",
                "Bearer",
                "expires_in",
                AccessTokens.LIFE.toSeconds()));
  }

  @Operation(summary = "A nonce for the proofs of one credential request")
  @PostMapping(path = "/nonce", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> nonce() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(Map.of("c_nonce", nonces.fresh(clock.instant())));
  }

  /** RFC 6749, section 3.2: a parameter must not be repeated. */
  private static String one(MultiValueMap<String, String> form, String name) {
    List<String> values = form.getOrDefault(name, List.of());
    if (values.size() != 1 || values.getFirst().isBlank()) {
      throw invalid("give " + name + " once");
    }
    return values.getFirst();
  }

  private static OAuthException invalid(String description) {
    return OAuthException.badRequest("invalid_request", description);
  }
}
