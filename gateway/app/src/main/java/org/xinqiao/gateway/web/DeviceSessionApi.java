package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.credential.enrolment.Delegate;
import org.xinqiao.credential.enrolment.Delegates;
import org.xinqiao.credential.enrolment.Session;
import org.xinqiao.credential.issuer.IssuingClock;

/** What an enrolled device may know of its session. */
@RestController
@RequestMapping("/session")
class DeviceSessionApi {
  private final EnrolledDevices devices;
  private final Delegates delegates;
  private final IssuingClock clock;

  DeviceSessionApi(EnrolledDevices devices, Delegates delegates, IssuingClock clock) {
    this.devices = devices;
    this.delegates = delegates;
    this.clock = clock;
  }

  /**
   * @param actsUntil of a delegate's device: until when; null for the resident's own, and once it
   *     is over
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionView(
      String scenario,
      Instant enrolledAt,
      Instant expiresAt,
      boolean delegate,
      @Nullable Instant actsUntil) {}

  @Operation(summary = "The session of an enrolled device")
  @GetMapping
  ResponseEntity<SessionView> show(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    Session session = devices.of(authorization);
    var grant = session.grant();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new SessionView(
                grant.scenario().value(),
                session.enrolledAt(),
                session.expiresAt(),
                grant.delegate().isPresent(),
                grant
                    .delegate()
                    .flatMap(ref -> delegates.find(grant.subject(), ref, clock.instant()))
                    .map(Delegate::until)
                    .orElse(null)));
  }

  @Operation(
      summary = "Ends the session of a device",
      description = "Tokens that it has stay good until they expire.")
  @DeleteMapping
  ResponseEntity<Void> end(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    devices.of(authorization);
    devices.end(authorization);
    return ResponseEntity.noContent().build();
  }
}
