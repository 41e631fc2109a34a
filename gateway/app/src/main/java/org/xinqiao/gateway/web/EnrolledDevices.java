package org.xinqiao.gateway.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.credential.enrolment.Delegates;
import org.xinqiao.credential.enrolment.Session;
import org.xinqiao.credential.enrolment.Sessions;
import org.xinqiao.credential.issuer.IssuingClock;

/** Which device asks, by {@code Authorization: Bearer xqs_…}. */
@Component
class EnrolledDevices {
  private static final String SCHEME = "Bearer ";

  private final Sessions sessions;
  private final Delegates delegates;
  private final IssuingClock clock;

  EnrolledDevices(Sessions sessions, Delegates delegates, IssuingClock clock) {
    this.sessions = sessions;
    this.delegates = delegates;
    this.clock = clock;
  }

  Session of(@Nullable String authorization) {
    return sessions
        .find(secret(authorization), clock.instant())
        .orElseThrow(
            () ->
                ProblemException.of(
                    Problem.of(
                        "not-enrolled",
                        401,
                        "This is no enrolled device's secret here",
                        "send the device's session as 'Authorization: Bearer xqs_…'; if it has"
                            + " ended, ask for a new offer",
                        "Authorization")));
  }

  /** As {@link #of}, of the resident's own device or of a delegate whose time is not over. */
  Session acting(@Nullable String authorization) {
    Session session = of(authorization);
    var grant = session.grant();
    if (grant.delegate().isPresent()
        && delegates.find(grant.subject(), grant.delegate().get(), clock.instant()).isEmpty()) {
      throw IssuanceProblems.delegationOver();
    }
    return session;
  }

  void end(@Nullable String authorization) {
    sessions.end(secret(authorization));
  }

  private static String secret(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return "";
    }
    return authorization.substring(SCHEME.length()).strip();
  }
}
