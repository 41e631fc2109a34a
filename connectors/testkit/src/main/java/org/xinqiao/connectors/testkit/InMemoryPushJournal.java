package org.xinqiao.connectors.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.sources.BegunPush;
import org.xinqiao.connectors.sources.PushJournal;
import org.xinqiao.connectors.sources.PushKey;

/** A journal in memory that outlives the pushes which it remembers, and can fail once. */
public final class InMemoryPushJournal implements PushJournal {
  /** Where it fails: its own change is made before, or is not. */
  public enum Step {
    BEFORE_BEGIN,
    AFTER_BEGIN,
    BEFORE_ANSWER,
    AFTER_ANSWER,
    BEFORE_END
  }

  private record Name(PublicationId publication, PushKey key) {}

  private final Map<PublicationId, BegunPush> begun = new HashMap<>();
  private final Map<Name, Answered> answers = new HashMap<>();
  private Optional<Step> failsAt = Optional.empty();

  /** Refuses once, as by a crash at that step. */
  public synchronized void failAt(Step step) {
    failsAt = Optional.of(step);
  }

  private void at(Step step) {
    if (failsAt.equals(Optional.of(step))) {
      failsAt = Optional.empty();
      throw new IntakeException("the test breaks the journal " + step);
    }
  }

  @Override
  public synchronized Optional<BegunPush> begun(PublicationId publication) {
    return Optional.ofNullable(begun.get(publication));
  }

  @Override
  public synchronized void begin(PublicationId publication, BegunPush push) {
    at(Step.BEFORE_BEGIN);
    begun.put(publication, push);
    at(Step.AFTER_BEGIN);
  }

  @Override
  public synchronized void answer(PublicationId publication, Answered answered) {
    at(Step.BEFORE_ANSWER);
    answers.put(new Name(publication, answered.key()), answered);
    at(Step.AFTER_ANSWER);
  }

  @Override
  public synchronized void end(PublicationId publication) {
    at(Step.BEFORE_END);
    begun.remove(publication);
  }

  @Override
  public synchronized Optional<Answered> answered(PublicationId publication, PushKey key) {
    return Optional.ofNullable(answers.get(new Name(publication, key)));
  }
}
