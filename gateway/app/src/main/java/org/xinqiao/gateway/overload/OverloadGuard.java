package org.xinqiao.gateway.overload;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinqiao.gateway.web.Problems;

/**
 * Lets as many requests in as the machine can work on, and refuses the others, by the ladder of
 * {@link Rung}, before anything is done for them: 503 with a Retry-After (RFC 9110, section 10.2.3)
 * that differs from one to the next, so that they don't come back together. A body of more than 64
 * kB gets 413.
 */
final class OverloadGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST_BODY = 64 * 1024;

  private final transient Entrance entrance;
  private final transient Connections connections;
  private final transient Problems problems;

  /** In the order of rungs, written ahead: they are for moments without time. */
  private final transient List<byte[]> refusals = new ArrayList<>();

  OverloadGuard(Entrance entrance, Connections connections, Problems problems) {
    this.entrance = entrance;
    this.connections = connections;
    this.problems = problems;
    for (Rung rung : Rung.values()) {
      refusals.add(problems.overloaded(rung.word()));
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (connections.scarce()) {
      response.setHeader("Connection", "close");
    }
    Rung rung = Rungs.of(request);
    // Asked first: reading may wait for the sender.
    boolean overdue = connections.overdue(rung);
    Optional<HttpServletRequest> whole = WholeRequest.read(request, LARGEST_BODY);
    if (whole.isEmpty()) {
      problems.bodyTooLarge(response, LARGEST_BODY);
      return;
    }
    if (!entrance.enter(rung, overdue)) {
      Problems.overloaded(response, refusals.get(rung.ordinal()), entrance.retryAfter());
      return;
    }
    try {
      chain.doFilter(whole.get(), response);
    } finally {
      entrance.leave();
    }
  }
}
