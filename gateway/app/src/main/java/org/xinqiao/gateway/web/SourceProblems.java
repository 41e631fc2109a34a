package org.xinqiao.gateway.web;

import org.xinqiao.connectors.intake.PullFailure;

/** Why a source can't be looked at. */
final class SourceProblems {
  private SourceProblems() {}

  static ProblemException of(PullFailure failure) {
    String title =
        switch (failure.kind()) {
          case UNREACHABLE -> "The source can't be reached";
          case REFUSED -> "The source refuses the gateway";
          case THROTTLED -> "The source asks for fewer calls";
          default -> "The source is not as described";
        };
    return ProblemException.of(Problem.of("source-failed", 422, title, failure.detail(), "source"));
  }
}
