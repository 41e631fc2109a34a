package org.xinqiao.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.gateway.log.LogException;
import org.xinqiao.gateway.store.IncompleteException;
import tools.jackson.databind.ObjectMapper;

/** Writes every error as RFC 9457 problem details, without a word of what the caller sent. */
@Component
@RestControllerAdvice
public class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final ObjectMapper json;

  public Problems(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What one reads who is refused past capacity.
   *
   * @param rung the kind of call that is refused
   */
  public byte[] overloaded(String rung) {
    return json.writeValueAsBytes(
        Problem.of(
                "overloaded",
                503,
                "Too many ask at once",
                "nothing was done; come again after as many seconds as Retry-After says",
                null)
            .on(rung));
  }

  /**
   * Refused before anything was done.
   *
   * @param problem of {@link #overloaded(String)}
   */
  public static void overloaded(HttpServletResponse response, byte[] problem, int retryAfterSeconds)
      throws IOException {
    response.setStatus(503);
    response.setIntHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(problem.length);
    response.getOutputStream().write(problem);
  }

  /** A body that is larger than any right one. */
  public void bodyTooLarge(HttpServletResponse response, int limit) throws IOException {
    write(
        response,
        Problem.of(
            "too-large", 413, "The body is too large", "send at most " + limit + " bytes", null));
  }

  /**
   * Nobody is signed in. Scripts are told how; a browser's own password box stays closed, the page
   * has a form.
   */
  public void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getHeader("Sec-Fetch-Site") == null
        && request.getHeader("X-Requested-With") == null) {
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"xinqiao\", charset=\"UTF-8\"");
    }
    write(
        response,
        Problem.of(
            "sign-in",
            401,
            "Sign in first",
            "a department's token as 'Authorization: Bearer', HTTP basic, or a session from POST /login",
            null));
  }

  /** RFC 6750, section 3.1; the token is not repeated. */
  public void wrongToken(HttpServletResponse response) throws IOException {
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"xinqiao\", error=\"invalid_token\"");
    write(
        response,
        Problem.of(
            "wrong-token",
            401,
            "This is no department's token here",
            "it was replaced or removed, or is another gateway's; the operator makes a new one",
            null));
  }

  public void wrongPassword(HttpServletResponse response) throws IOException {
    write(response, Problem.of("wrong-password", 401, "User or password is wrong", null, null));
  }

  /** A script that has not signed in is told so first; a page is asked for its token. */
  public void forbidden(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean script =
        request.getHeader("Authorization") == null
            && request.getHeader("Sec-Fetch-Site") == null
            && request.getRequestedSessionId() == null;
    if (script && request.getRequestURI().startsWith("/api/")) {
      signIn(request, response);
      return;
    }
    write(
        response,
        Problem.of(
            "forbidden",
            403,
            "This user may not do that",
            "sign in with a role that may; a page sends its CSRF token",
            null));
  }

  /** The same answer as to a controller's call, for a direct one. */
  void answer(HttpServletResponse response, RuntimeException fault) throws IOException {
    ResponseEntity<Problem> answer =
        switch (fault) {
          case ProblemException e -> problem(e);
          case IncompleteException e -> notStored(e);
          case IntakeException e -> notStored(e);
          case LogException e -> notStored(e);
          case UncheckedIOException e -> notStored(e);
          default -> unexpected(fault);
        };
    answer
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    write(response, Objects.requireNonNull(answer.getBody()));
  }

  private void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }

  @ExceptionHandler
  ResponseEntity<Problem> problem(ProblemException e) {
    ResponseEntity.BodyBuilder answer = answer(e.problem().status());
    if (e.problem().status() == 401) {
      answer.header(
          HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"xinqiao\", error=\"invalid_token\"");
    }
    if (e.retryAfterSeconds() > 0) {
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfterSeconds()));
    }
    return answer.body(e.problem());
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
    return answer(400)
        .body(
            Problem.of(
                "invalid-request",
                400,
                "The request is not valid",
                "give a JSON object as documented",
                null));
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(MissingServletRequestParameterException e) {
    return answer(400)
        .body(
            Problem.of(
                "invalid-request",
                400,
                "The request is not valid",
                "give this parameter",
                e.getParameterName()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException e) {
    return answer(400)
        .body(
            Problem.of(
                "invalid-request",
                400,
                "The request is not valid",
                "give a value of the documented type",
                e.getName()));
  }

  @ExceptionHandler({
    NoResourceFoundException.class,
    HttpRequestMethodNotSupportedException.class,
    HttpMediaTypeException.class,
    ErrorResponseException.class
  })
  ResponseEntity<Problem> refused(Exception e) {
    HttpStatusCode status = ((ErrorResponse) e).getStatusCode();
    String name = status.value() == 404 ? "not-found" : "invalid-request";
    return answer(status.value())
        .headers(((ErrorResponse) e).getHeaders())
        .body(Problem.of(name, status.value(), "This request has no answer here", null, null));
  }

  /** What the caller can't mend: nothing was answered that is not logged and stored. */
  @ExceptionHandler({
    IncompleteException.class,
    IntakeException.class,
    LogException.class,
    UncheckedIOException.class
  })
  ResponseEntity<Problem> notStored(RuntimeException e) {
    LOG.error("a request could not be stored", e);
    return answer(503)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            Problem.of(
                "not-stored",
                503,
                "The gateway can't write now",
                "try again; the operator finds the cause in the log",
                null));
  }

  @ExceptionHandler(IllegalStateException.class)
  ResponseEntity<Problem> unexpected(RuntimeException e) {
    LOG.error("a request met an unexpected fault", e);
    return answer(500)
        .body(
            Problem.of(
                "unexpected",
                500,
                "An unexpected fault",
                "the operator finds it in the log",
                null));
  }

  private static ResponseEntity.BodyBuilder answer(int status) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }
}
