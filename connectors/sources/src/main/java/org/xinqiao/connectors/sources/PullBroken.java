package org.xinqiao.connectors.sources;

import java.time.Duration;
import java.util.Optional;
import org.xinqiao.connectors.intake.PullFailure;

/** A pull can't go on. It has no cause: a driver's message may quote a row or a credential. */
class PullBroken extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient PullFailure failure;
  private final transient Optional<Duration> retryAfter;

  PullBroken(PullFailure.Kind kind, String detail) {
    this(kind, detail, Optional.empty());
  }

  PullBroken(PullFailure.Kind kind, String detail, Optional<Duration> retryAfter) {
    super(detail);
    this.failure = new PullFailure(kind, detail);
    this.retryAfter = retryAfter;
  }

  PullFailure failure() {
    return failure;
  }

  /** How long the source asks to be left alone. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Nobody was asked for a row yet: there is nothing to show, or nobody to show it to. */
  static final class Unasked extends PullBroken {
    private static final long serialVersionUID = 1L;

    Unasked(String detail) {
      super(PullFailure.Kind.REFUSED, detail);
    }
  }

  /** The gateway stops: no failure, the run is repeated when it starts again. */
  static final class ByStop extends PullBroken {
    private static final long serialVersionUID = 1L;

    ByStop() {
      super(PullFailure.Kind.UNREACHABLE, "the gateway stops");
    }
  }
}
