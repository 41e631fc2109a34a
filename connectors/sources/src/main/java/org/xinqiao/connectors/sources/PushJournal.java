package org.xinqiao.connectors.sources;

import java.util.Optional;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * What must be remembered of pushes over a crash: the one under way of each publication with its
 * rows, and how the last ones were answered. Every method returns once its change is durable, as
 * the intake's rows are. Calls for one publication come one at a time.
 *
 * <p>Methods throw {@link org.xinqiao.connectors.intake.IntakeException} if they can't.
 */
public interface PushJournal {
  /** The push that was begun and not ended. */
  Optional<BegunPush> begun(PublicationId publication);

  /** Remembers a push before anything of it is written. */
  void begin(PublicationId publication, BegunPush push);

  /** Remembers how a push is answered, at least until 1,000 others of its publication are. */
  void answer(PublicationId publication, Answered answered);

  /** Forgets the push that was begun; its answer stays. */
  void end(PublicationId publication);

  /** How a push of this key was answered. */
  Optional<Answered> answered(PublicationId publication, PushKey key);

  /**
   * @param bodySha256 of the body that was taken
   */
  record Answered(PushKey key, String bodySha256, PushAnswer answer) {}
}
