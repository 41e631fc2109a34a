package org.xinqiao.gateway.contest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.dossier.RecordRef;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * A numbered case.
 *
 * @param number from 1
 * @param publication whose steward it is for
 * @param reason of the contested decision, a word of the scenario
 * @param records the contested versions, all of that publication
 * @param sealed who the holder is and what they say
 * @param dueAt by when the steward has to answer
 * @param told whether an alarm was raised for being overdue
 */
public record Contest(
    long number,
    SubjectRef subject,
    ScenarioId scenario,
    PublicationId publication,
    String reason,
    List<RecordRef> records,
    SealedText sealed,
    Instant openedAt,
    Instant dueAt,
    boolean told,
    Optional<Closing> closing) {
  public Contest {
    records = List.copyOf(records);
  }

  /** How it ended. */
  public enum Resolution {
    /** The source was corrected, and the decision no longer rests on what was contested. */
    CORRECTED,
    /** The record stays, for the reason in the answer. */
    UPHELD
  }

  /**
   * The end of a case.
   *
   * @param by a user's name, or {@code source} when the corrected record itself has ended it
   * @param answer to the holder; empty when the source has ended it
   */
  public record Closing(
      Resolution resolution, String by, Instant at, Optional<SealedText> answer) {}

  public boolean open() {
    return closing.isEmpty();
  }

  public boolean overdue(Instant now) {
    return open() && now.isAfter(dueAt);
  }

  Contest closed(Closing how) {
    return new Contest(
        number,
        subject,
        scenario,
        publication,
        reason,
        records,
        sealed,
        openedAt,
        dueAt,
        told,
        Optional.of(how));
  }

  Contest alarmed() {
    return new Contest(
        number,
        subject,
        scenario,
        publication,
        reason,
        records,
        sealed,
        openedAt,
        dueAt,
        true,
        closing);
  }

  /** The case's number alone: the rest is about a person. */
  @Override
  public String toString() {
    return "Contest[" + number + "]";
  }
}
