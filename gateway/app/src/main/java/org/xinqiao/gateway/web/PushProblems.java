package org.xinqiao.gateway.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.sources.PushBody;

/**
 * Why a push is refused; none has taken a row, but for {@link #notStored} and {@link #stopping}.
 */
final class PushProblems {
  private PushProblems() {}

  static ProblemException unknown() {
    return ProblemException.of(
        Problem.of(
            "not-found",
            404,
            "There is no publication of this name",
            "see GET /api/publications for those in force",
            "id"));
  }

  static ProblemException pulled() {
    return ProblemException.of(
        Problem.of(
            "not-a-push",
            409,
            "This publication is pulled, not pushed",
            "push to a publication whose file says 'source: {kind: push}'",
            "id"));
  }

  static ProblemException mediaType() {
    return ProblemException.of(
        Problem.of(
            "wrong-media-type",
            415,
            "The body is of a wrong type",
            "send 'Content-Type: application/x-ndjson' in UTF-8, without Content-Encoding",
            "Content-Type"));
  }

  static ProblemException key() {
    return ProblemException.invalid(
        "Idempotency-Key",
        "name each push by 1 to 255 visible ASCII characters, such as a UUID, and use the name"
            + " again when the same push is repeated");
  }

  static ProblemException tooLarge() {
    return ProblemException.of(
        Problem.of(
            "too-large",
            413,
            "The push is too large; nothing of it was taken",
            String.format(
                Locale.ROOT,
                "send at most %,d rows and %d MiB at once, the rest under further keys",
                PushBody.MOST_ROWS,
                PushBody.MOST_BYTES >> 20),
            null));
  }

  static ProblemException brokenOff() {
    return ProblemException.of(
        Problem.of(
            "broken-off",
            400,
            "The body broke off; nothing of it was taken",
            "send it again, whole",
            null));
  }

  static ProblemException otherBody() {
    return ProblemException.of(
        Problem.of(
            "key-reused",
            422,
            "This key was used with another body",
            "name a new push by a new key; a repeat has the same bytes",
            "Idempotency-Key"));
  }

  static ProblemException underWay() {
    return ProblemException.later(
        Problem.of(
            "push-under-way",
            409,
            "Another push of this publication is under way",
            "wait for its answer; nothing of this one was taken",
            null),
        2);
  }

  static ProblemException busy() {
    return ProblemException.later(
        Problem.of(
            "busy", 503, "Too many pushes at once", "send it again; nothing of it was taken", null),
        1);
  }

  static ProblemException stopping() {
    return ProblemException.later(
        Problem.of(
            "stopping",
            503,
            "The gateway stops",
            "send it again under the same key when the gateway is back",
            null),
        10);
  }

  static ProblemException paused(@Nullable String why) {
    return ProblemException.of(
        Problem.of(
            "publication-paused",
            409,
            "The publication is paused; nothing of the push was taken",
            (why == null ? "" : why + "; ")
                + "send it again when a person has resumed the publication",
            null));
  }

  static ProblemException stopped(String why) {
    return ProblemException.of(
        Problem.of(
            "publication-stopped",
            409,
            "The publication is stopped",
            why + "; the push is kept and finished when a person lets the publication go on",
            null));
  }

  static ProblemException notStored() {
    return ProblemException.later(
        Problem.of(
            "not-stored",
            503,
            "The gateway can't write now",
            "send it again under the same key; the operator finds the cause in the log",
            null),
        5);
  }
}
