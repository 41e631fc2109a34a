package org.xinqiao.gateway.overload;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/** On which rung a call stands. It is told before anything is read or anybody is known. */
final class Rungs {
  private static final String STRIPS = "/strips";
  private static final String DECISIONS = "/api/decisions/";
  private static final Map<String, Rung> BY_PATH =
      Map.of(
          "/token", Rung.ENROLMENTS,
          "/nonce", Rung.ENROLMENTS,
          "/credential", Rung.ENROLMENTS,
          "/api/offers", Rung.ENROLMENTS,
          "/explanation", Rung.LOOK_UPS,
          "/looks", Rung.LOOK_UPS);

  private Rungs() {}

  static Rung of(HttpServletRequest request) {
    // As the container matched it: decoded, without parameters of the path.
    String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    if (path.equals(STRIPS)) {
      return canWait(request) ? Rung.STRIPS_AHEAD : Rung.ALL;
    }
    return path.startsWith(DECISIONS) ? Rung.LOOK_UPS : BY_PATH.getOrDefault(path, Rung.ALL);
  }

  private static boolean canWait(HttpServletRequest request) {
    return Urgency.of(Collections.list(request.getHeaders("Priority"))).canWait();
  }
}
