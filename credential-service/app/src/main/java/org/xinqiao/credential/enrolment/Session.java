package org.xinqiao.credential.enrolment;

import java.time.Instant;
import org.xinqiao.credential.status.HolderKey;

/**
 * A device that is enrolled.
 *
 * @param key its own, which its tokens are bound to
 */
public record Session(Grant grant, HolderKey key, Instant enrolledAt, Instant expiresAt) {
  @Override
  public String toString() {
    return "Session[" + grant.scenario() + ", hidden]";
  }
}
