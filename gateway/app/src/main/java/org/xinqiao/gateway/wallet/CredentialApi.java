package org.xinqiao.gateway.wallet;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.enrolment.Enrolment;
import org.xinqiao.credential.enrolment.Enrolment.Answer;
import org.xinqiao.credential.enrolment.Grant;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingClock;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.gateway.access.AuditLog;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Credentials for proofs (OpenID4VCI, section 8). */
@RestController
class CredentialApi {
  private static final String SCHEME = "Bearer ";
  private static final String USER = "holder";

  private final Enrolment enrolment;
  private final CredentialConfigurations configurations;
  private final AuditLog audit;
  private final IssuingClock clock;
  private final ObjectMapper json;

  CredentialApi(
      Enrolment enrolment,
      CredentialConfigurations configurations,
      AuditLog audit,
      IssuingClock clock,
      ObjectMapper json) {
    this.enrolment = enrolment;
    this.configurations = configurations;
    this.audit = audit;
    this.clock = clock;
    this.json = json;
  }

  @Operation(
      summary = "Credentials bound to the keys of one to eight proofs",
      description =
          "With a StatusToken's configuration the device is enrolled: device_session holds the"
              + " secret by which it fetches strips.")
  @PostMapping(
      path = "/credential",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> credential(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestBody byte[] body) {
    String token = token(authorization);
    var now = clock.instant();
    Grant grant = enrolment.grant(token, now).orElseThrow(OAuthException::invalidToken);
    JsonNode request = read(body);
    CredentialFormat format = format(request, grant);
    List<String> proofs = proofs(request, format);
    Answer answer = enrolment.credential(token, grant, format, proofs, now);
    return switch (answer) {
      case Answer.Credentials issued -> {
        note(grant, format, proofs.size());
        yield ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(issued));
      }
      case Answer.InvalidProof(String why) -> throw OAuthException.badRequest("invalid_proof", why);
      case Answer.InvalidNonce used ->
          throw OAuthException.badRequest(
              "invalid_nonce",
              "the nonce is none of this issuer's, too old or used: fetch another");
      case Answer.EnrolledElsewhere other ->
          throw denied("this access token has enrolled another device");
      case Answer.DelegationOver over ->
          throw denied("whoever has this device no longer acts for the resident");
      case Answer.Refused(Issuance why) -> throw refused(why);
    };
  }

  private static String token(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw OAuthException.invalidToken();
    }
    return authorization.substring(SCHEME.length()).strip();
  }

  private JsonNode read(byte[] body) {
    try {
      JsonNode request = json.readTree(body);
      if (request.isObject()) {
        return request;
      }
    } catch (JacksonException e) {
      throw invalid("give a JSON object");
    }
    throw invalid("give a JSON object");
  }

  private CredentialFormat format(JsonNode request, Grant grant) {
    if (request.has("credential_response_encryption")) {
      throw OAuthException.badRequest(
          "invalid_encryption_parameters", "answers are not encrypted beyond TLS");
    }
    if (request.has("credential_identifier")) {
      throw OAuthException.badRequest(
          "unknown_credential_identifier", "give a credential_configuration_id");
    }
    JsonNode id = request.path("credential_configuration_id");
    if (!id.isString()) {
      throw invalid("give a credential_configuration_id");
    }
    return configurations
        .find(id.asString())
        .filter(found -> found.scenario().id().equals(grant.scenario()))
        .map(CredentialConfigurations.Configuration::format)
        .orElseThrow(
            () ->
                OAuthException.badRequest(
                    "unknown_credential_configuration",
                    "credential_configuration_id is none of the offer's"));
  }

  private static List<String> proofs(JsonNode request, CredentialFormat format) {
    JsonNode proofs = request.path("proofs");
    JsonNode jwts = proofs.path("jwt");
    if (!jwts.isArray() || proofs.size() != 1) {
      throw OAuthException.badRequest("invalid_proof", "give proofs of the type jwt");
    }
    int most = format == CredentialFormat.STATUS_TOKEN ? 1 : Enrolment.BATCH;
    if (jwts.isEmpty() || jwts.size() > most) {
      throw OAuthException.badRequest("invalid_proof", "give 1 to " + most + " proofs");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode jwt : jwts) {
      if (!jwt.isString()) {
        throw OAuthException.badRequest("invalid_proof", "a proof is a JWT");
      }
      texts.add(jwt.asString());
    }
    return texts;
  }

  private static Map<String, Object> view(Answer.Credentials issued) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(
        "credentials",
        issued.credentials().stream().map(one -> Map.of("credential", one)).toList());
    issued
        .session()
        .ifPresent(
            session ->
                view.put(
                    "device_session",
                    Map.of(
                        "secret", session.secret(), "expires_at", session.expiresAt().toString())));
    return view;
  }

  private void note(Grant grant, CredentialFormat format, int count) {
    audit.append(
        USER,
        AuditLog.Action.ENROL,
        grant.scenario().value(),
        grant.subject(),
        grant.delegate().map(d -> "delegate " + d.number()).orElse("own device"),
        count + " " + format.type());
  }

  private static OAuthException refused(Issuance why) {
    return switch (why) {
      case Issuance.NotIssued notIssued -> denied("nothing is issued: " + notIssued.reason());
      case Issuance.Nobody nobody -> denied("nobody is known any more");
      case Issuance.NotOffered none -> denied("the scenario has no such credential");
      case Issuance.SunsetReached over -> denied("the scenario has ended");
      case Issuance.Undecided nothing ->
          OAuthException.unavailable("the rules could not be evaluated");
      case Issuance.SignerExpired expired -> OAuthException.unavailable("no signer is valid now");
      case Issuance.KeysUnavailable gone ->
          OAuthException.unavailable("the key store can't be read now");
      case Issuance.Issued done -> throw new IllegalArgumentException("it was issued");
    };
  }

  private static OAuthException denied(String description) {
    return OAuthException.badRequest("credential_request_denied", description);
  }

  private static OAuthException invalid(String description) {
    return OAuthException.badRequest("invalid_credential_request", description);
  }
}
