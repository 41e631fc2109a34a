package org.xinqiao.gateway.web;

import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final long retryAfterSeconds;

  private ProblemException(Problem problem, long retryAfterSeconds) {
    super(problem.title());
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static ProblemException of(Problem problem) {
    return new ProblemException(problem, 0);
  }

  /**
   * @param retryAfterSeconds at least 1
   */
  static ProblemException later(Problem problem, long retryAfterSeconds) {
    return new ProblemException(problem, retryAfterSeconds);
  }

  static ProblemException invalid(@Nullable String field, String remedy) {
    return new ProblemException(
        Problem.of("invalid-request", 400, "The request is not valid", remedy, field), 0);
  }

  static ProblemException notFound(String title, @Nullable String field) {
    return new ProblemException(Problem.of("not-found", 404, title, null, field), 0);
  }

  static ProblemException conflict(String name, String title) {
    return new ProblemException(Problem.of(name, 409, title, null, null), 0);
  }

  static ProblemException tooMany(long retryAfterSeconds) {
    return new ProblemException(
        Problem.of(
            "too-many-requests",
            429,
            "Too many look-ups",
            "wait " + retryAfterSeconds + " seconds; the limit is set by xinqiao.looks-per-minute",
            null),
        retryAfterSeconds);
  }

  static ProblemException unavailable(String name, String title) {
    return new ProblemException(Problem.of(name, 503, title, null, null), 5);
  }

  Problem problem() {
    return problem;
  }

  long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
