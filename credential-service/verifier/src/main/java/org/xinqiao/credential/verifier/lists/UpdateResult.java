package org.xinqiao.credential.verifier.lists;

import java.time.Instant;
import java.util.List;

/** What became of one pass over all lists of a server. */
public sealed interface UpdateResult {
  /** Bytes of all bodies that came. */
  long bytes();

  /** Everything that the server names is held, as new as it is there. */
  record Updated(List<ListChange> changes, long bytes) implements UpdateResult {
    public Updated {
      changes = List.copyOf(changes);
    }
  }

  /** The same, and nothing was newer. */
  record Unchanged(long bytes) implements UpdateResult {}

  /**
   * Something could not be fetched or was refused; what was held of it is held still.
   *
   * @param reason in English, for an operator
   * @param tryAgain not before then
   * @param kept what came whole all the same, and is held now
   */
  record Failed(String reason, Instant tryAgain, List<ListChange> kept, long bytes)
      implements UpdateResult {
    public Failed {
      kept = List.copyOf(kept);
    }
  }
}
