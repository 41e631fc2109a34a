package org.xinqiao.credential.verifier.lists;

import java.time.Instant;
import java.util.Optional;

/** What a server answered. */
sealed interface HttpAnswer {
  /**
   * 200, and every byte of it.
   *
   * @param tag a strong or weak entity tag with its quotes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Whole(byte[] body, Optional<String> tag) implements HttpAnswer {}

  /** 304: what was named by its tag is still so. */
  record NotModified() implements HttpAnswer {}

  /**
   * @param everything whether the next question would fare no better
   * @param notBefore what {@code Retry-After} asks for
   */
  record Failed(String why, boolean everything, Optional<Instant> notBefore)
      implements HttpAnswer {}
}
