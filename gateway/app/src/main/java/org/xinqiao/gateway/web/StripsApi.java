package org.xinqiao.gateway.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.enrolment.HolderIssuing;
import org.xinqiao.credential.enrolment.Session;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingClock;

/** Tokens ahead of time for enrolled devices: the path that a crowd takes. */
@RestController
class StripsApi {
  private final EnrolledDevices devices;
  private final HolderIssuing issuing;
  private final IssuingClock clock;

  StripsApi(EnrolledDevices devices, HolderIssuing issuing, IssuingClock clock) {
    this.devices = devices;
    this.issuing = issuing;
    this.clock = clock;
  }

  /**
   * @param scenario the one that the device is enrolled for
   * @param count of tokens, 1 to 32
   */
  record StripRequest(@Nullable String scenario, @Nullable Integer count) {}

  /**
   * @param tokens in the order of their starts; fewer than asked where fewer cover all of the time
   * @param refillAt when to ask again
   */
  record StripView(String scenario, List<String> tokens, Instant refillAt) {
    @Override
    public String toString() {
      return "StripView[" + tokens.size() + "]";
    }
  }

  @Operation(
      summary = "Tokens for an enrolled device, ahead of time, as JSON or CBOR",
      description =
          "Bound to the device's key; together within the scenario's horizon, and never past the"
              + " instant until which the decision holds.")
  @PostMapping(
      path = "/strips",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_CBOR_VALUE})
  ResponseEntity<StripView> strip(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestBody StripRequest request) {
    Session session = devices.of(authorization);
    Integer count = request.count();
    if (count == null || count < 1 || count > HolderIssuing.LONGEST_STRIP) {
      throw ProblemException.invalid(
          "count", "give a number of tokens from 1 to " + HolderIssuing.LONGEST_STRIP);
    }
    if (!session.grant().scenario().value().equals(request.scenario())) {
      throw ProblemException.invalid("scenario", "give the scenario that the device enrolled for");
    }
    return switch (issuing.strip(session, count, clock.instant())) {
      case HolderIssuing.Outcome.Came(Issuance.Issued issued) ->
          ResponseEntity.ok()
              .cacheControl(CacheControl.noStore())
              .body(
                  new StripView(
                      session.grant().scenario().value(), issued.credentials(), issued.refillAt()));
      case HolderIssuing.Outcome.Came(Issuance why) -> throw IssuanceProblems.of(why);
      case HolderIssuing.Outcome.DelegationOver over -> throw IssuanceProblems.delegationOver();
    };
  }
}
