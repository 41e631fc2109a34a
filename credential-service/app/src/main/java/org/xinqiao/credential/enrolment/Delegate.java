package org.xinqiao.credential.enrolment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody who acts for a resident.
 *
 * @param name as the official saw it on a document, 1 to {@value #LONGEST_NAME} characters
 * @param recordedBy the official's user name
 * @param until when it ends
 */
public record Delegate(
    DelegateRef ref,
    String name,
    Relation relation,
    String recordedBy,
    Instant recordedAt,
    Instant until) {
  public static final int LONGEST_NAME = 60;

  /** What the delegate is to the resident. */
  public enum Relation {
    PARENT,
    GUARDIAN,
    CHILD,
    CARER,
    OTHER;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Relation> of(String word) {
      for (Relation relation : values()) {
        if (relation.word().equals(word)) {
          return Optional.of(relation);
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Delegate[" + ref.number() + ", hidden]";
  }
}
