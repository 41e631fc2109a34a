package org.xinqiao.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A call that a crowd makes. It stands behind the guard against overload and nothing else: Spring
 * Security and Spring MVC would cost more than the answer (ADR 25). So it sees to all that they
 * would do: who asks, the method, the media types, the headers, the errors, the times.
 */
public interface DirectCall {
  /** The one path that it answers. */
  String path();

  /** Answers, whatever happens, but for a caller who is gone. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
