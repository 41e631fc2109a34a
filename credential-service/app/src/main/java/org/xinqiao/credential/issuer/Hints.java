package org.xinqiao.credential.issuer;

import java.time.MonthDay;
import java.util.Optional;

/**
 * What lets a checkpoint compare a credential with an identity document, and no more.
 *
 * @param name at most 32 characters
 * @param birth month and day, never the year
 */
public record Hints(Optional<String> name, Optional<MonthDay> birth) {
  @Override
  public String toString() {
    return "Hints[hidden]";
  }
}
