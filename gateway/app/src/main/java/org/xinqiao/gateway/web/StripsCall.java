package org.xinqiao.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.xinqiao.credential.enrolment.HolderIssuing;
import org.xinqiao.credential.enrolment.Session;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingClock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.cbor.CBORMapper;

/** {@code POST /strips}: tokens ahead of time for enrolled devices. */
@Component
final class StripsCall implements DirectCall {
  static final String PATH = "/strips";

  private static final List<MediaType> OFFERED =
      List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_CBOR);

  private final EnrolledDevices devices;
  private final HolderIssuing issuing;
  private final IssuingClock clock;
  private final Problems problems;
  private final RequestTimes times;
  private final ObjectReader requests;
  private final ObjectWriter json;
  private final ObjectWriter cbor;

  StripsCall(
      EnrolledDevices devices,
      HolderIssuing issuing,
      IssuingClock clock,
      Problems problems,
      MeterRegistry meters,
      ObjectMapper json,
      CBORMapper cbor) {
    this.devices = devices;
    this.issuing = issuing;
    this.clock = clock;
    this.problems = problems;
    this.times = new RequestTimes("POST", PATH, meters);
    this.requests = json.readerFor(StripRequest.class);
    this.json = json.writerFor(StripView.class);
    this.cbor = cbor.writerFor(StripView.class);
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

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    long began = System.nanoTime();
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      issue(request, response);
    } catch (RuntimeException e) {
      // Nothing comes after this call that would: what nobody foresaw is logged there, and a 500.
      problems.answer(response, e);
    }
    times.answered(response.getStatus(), System.nanoTime() - began);
  }

  private void issue(HttpServletRequest request, HttpServletResponse response) throws IOException {
    requirePost(request, response);
    MediaType type = accepted(request);
    StripView strip = strip(request);
    boolean asCbor = type.equals(MediaType.APPLICATION_CBOR);
    byte[] body = (asCbor ? cbor : json).writeValueAsBytes(strip);
    response.setContentType(
        asCbor ? MediaType.APPLICATION_CBOR_VALUE : MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private StripView strip(HttpServletRequest request) throws IOException {
    Session session = devices.of(request.getHeader(HttpHeaders.AUTHORIZATION));
    StripRequest wanted = read(request);
    Integer count = wanted.count();
    if (count == null || count < 1 || count > HolderIssuing.LONGEST_STRIP) {
      throw ProblemException.invalid(
          "count", "give a number of tokens from 1 to " + HolderIssuing.LONGEST_STRIP);
    }
    String scenario = session.grant().scenario().value();
    if (!scenario.equals(wanted.scenario())) {
      throw ProblemException.invalid("scenario", "give the scenario that the device enrolled for");
    }
    return switch (issuing.strip(session, count, clock.instant())) {
      case HolderIssuing.Outcome.Came(Issuance.Issued issued) ->
          new StripView(scenario, issued.credentials(), issued.refillAt());
      case HolderIssuing.Outcome.Came(Issuance why) -> throw IssuanceProblems.of(why);
      case HolderIssuing.Outcome.DelegationOver over -> throw IssuanceProblems.delegationOver();
    };
  }

  /** What was sent is in no message and no log: Jackson's errors quote it. */
  private StripRequest read(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    try {
      StripRequest read = requests.readValue(body);
      if (read != null) {
        return read;
      }
    } catch (JacksonException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static ProblemException unreadable() {
    return ProblemException.invalid(null, "give a JSON object as documented");
  }

  private static void requirePost(HttpServletRequest request, HttpServletResponse response) {
    if (!request.getMethod().equals("POST")) {
      response.setHeader(HttpHeaders.ALLOW, "POST");
      throw refused(405, "send a POST", null);
    }
    if (!isJson(request.getContentType())) {
      response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
      throw refused(415, "send application/json", HttpHeaders.CONTENT_TYPE);
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    try {
      return MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static MediaType accepted(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept == null) {
      return MediaType.APPLICATION_JSON;
    }
    Optional<MediaType> best = Accepted.of(accept, "application/cbor").best(OFFERED);
    return best.orElseThrow(
        () -> refused(406, "accept application/json or application/cbor", HttpHeaders.ACCEPT));
  }

  private static ProblemException refused(int status, String remedy, @Nullable String field) {
    return ProblemException.of(
        Problem.of("invalid-request", status, "This request has no answer here", remedy, field));
  }
}
