package org.xinqiao.gateway.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.enrolment.Enrolment;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.gateway.app.Settings;
import org.xinqiao.gateway.issuing.IssuerUrl;

/** What wallets must know of the issuer (OpenID4VCI, section 12.2; RFC 8414). */
@RestController
class IssuerMetadataApi {
  private static final Duration AGE = Duration.ofMinutes(10);

  private final CredentialConfigurations configurations;
  private final IssuerUrl url;
  private final SigningAlgorithm algorithm;

  IssuerMetadataApi(CredentialConfigurations configurations, IssuerUrl url, Settings settings) {
    this.configurations = configurations;
    this.url = url;
    this.algorithm = settings.signers().algorithm();
  }

  @GetMapping(
      path = "/.well-known/openid-credential-issuer",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> issuer() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("credential_issuer", url.get());
    metadata.put("credential_endpoint", url.get() + "/credential");
    metadata.put("nonce_endpoint", url.get() + "/nonce");
    metadata.put("batch_credential_issuance", Map.of("batch_size", Enrolment.BATCH));
    Map<String, Object> supported = new TreeMap<>();
    configurations.all().forEach((id, one) -> supported.put(id, configuration(one)));
    metadata.put("credential_configurations_supported", supported);
    return answer(metadata);
  }

  /** The issuer is its own authorisation server; other grants of OAuth are named here one day. */
  @GetMapping(
      path = "/.well-known/oauth-authorization-server",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> authorisationServer() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", url.get());
    metadata.put("token_endpoint", url.get() + "/token");
    metadata.put(
        "grant_types_supported", List.of("urn:ietf:params:oauth:grant-type:pre-authorized_code"));
    metadata.put("response_types_supported", List.of());
    metadata.put("token_endpoint_auth_methods_supported", List.of("none"));
    metadata.put("pre-authorized_grant_anonymous_access_supported", true);
    return answer(metadata);
  }

  private Map<String, Object> configuration(CredentialConfigurations.Configuration one) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("format", one.format().type());
    view.put("scope", one.scenario().id().value());
    if (one.format() == CredentialFormat.STATUS_CREDENTIAL) {
      view.put("vct", StatusCredential.TYPE);
      view.put("credential_signing_alg_values_supported", List.of(algorithm.jose()));
    } else {
      view.put("credential_signing_alg_values_supported", List.of(algorithm.cose()));
    }
    view.put("cryptographic_binding_methods_supported", List.of("jwk"));
    view.put(
        "proof_types_supported",
        Map.of(
            "jwt",
            Map.of("proof_signing_alg_values_supported", List.of(SigningAlgorithm.ES256.jose()))));
    List<Map<String, String>> display = new ArrayList<>();
    new TreeMap<>(one.scenario().header().title())
        .forEach((language, title) -> display.add(Map.of("name", title, "locale", language)));
    view.put("credential_metadata", Map.of("display", display));
    return view;
  }

  private static ResponseEntity<Map<String, Object>> answer(Map<String, Object> metadata) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(AGE).cachePublic())
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .body(metadata);
  }
}
