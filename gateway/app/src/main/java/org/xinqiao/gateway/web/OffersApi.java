package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.enrolment.Offers;
import org.xinqiao.gateway.issuing.Desk;
import org.xinqiao.gateway.issuing.EnrolmentDesk;
import org.xinqiao.gateway.issuing.EnrolmentDesk.Offering;
import org.xinqiao.gateway.issuing.IssuerUrl;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.wallet.CredentialConfigurations;
import tools.jackson.databind.ObjectMapper;

/** Offers to devices, for officials. */
@RestController
@RequestMapping("/api/offers")
class OffersApi {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

  private final EnrolmentDesk desk;
  private final ActiveScenarios scenarios;
  private final CredentialConfigurations configurations;
  private final IssuerUrl url;
  private final OfficialsLooks looks;
  private final ObjectMapper json;

  OffersApi(
      EnrolmentDesk desk,
      ActiveScenarios scenarios,
      CredentialConfigurations configurations,
      IssuerUrl url,
      OfficialsLooks looks,
      ObjectMapper json) {
    this.desk = desk;
    this.scenarios = scenarios;
    this.configurations = configurations;
    this.url = url;
    this.looks = looks;
    this.json = json;
  }

  /**
   * @param offer a link that a wallet opens (OpenID4VCI, section 4.1)
   * @param txCode six digits, for the resident's ears only
   */
  record OfferView(String offer, String txCode, Instant expiresAt) {
    @Override
    public String toString() {
      return "OfferView[hidden]";
    }
  }

  @Operation(
      summary = "Offers credentials to a resident's device, or to that of who acts for them",
      description =
          "The link, or a QR code of it, works once within ten minutes, together with the"
              + " transaction code, which is told apart from it.")
  @PostMapping
  ResponseEntity<OfferView> offer(@RequestBody LookRequest request, Principal who) {
    looks.spend(who);
    Scenario scenario = request.checkedScenario(scenarios);
    Desk.Look look = request.checkedLook(who.getName());
    Offering offering =
        desk.offer(look, scenario, request.checkedIdentity(), request.checkedDelegate());
    return switch (offering) {
      case Offering.Offered(Offers.Made made) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .cacheControl(CacheControl.noStore())
              .body(
                  new OfferView(
                      link(scenario, made.code()), made.transactionCode(), made.expiresAt()));
      case Offering.Refused(var why) -> throw IssuanceProblems.of(why);
      case Offering.NoSuchDelegate none -> throw IssuanceProblems.noSuchDelegate();
    };
  }

  /** Section 4.1.2: the offer itself stands in the link. */
  private String link(Scenario scenario, String code) {
    Map<String, Object> offer =
        Map.of(
            "credential_issuer",
            url.get(),
            "credential_configuration_ids",
            List.copyOf(configurations.of(scenario).keySet()),
            "grants",
            Map.of(
                GRANT,
                Map.of(
                    "pre-authorized_code",
                    code,
                    "tx_code",
                    Map.of("input_mode", "numeric", "length", Offers.DIGITS))));
    return "openid-credential-offer://?credential_offer="
        + URLEncoder.encode(json.writeValueAsString(offer), StandardCharsets.UTF_8);
  }
}
