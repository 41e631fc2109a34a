package org.xinqiao.gateway.identity;

import java.util.UUID;

/**
 * A person's keyed pseudonym: 128 bits, not a UUID of any RFC 9562 version. Never prints itself.
 */
public record SubjectRef(UUID value) {
  @Override
  public String toString() {
    return "SubjectRef[hidden]";
  }
}
